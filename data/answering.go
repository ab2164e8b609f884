package data

import "context"

type answering struct{}

// Answering returns a context in which a change that a Store makes also
// remembers the answer to it, in one transaction: a process that dies behind the
// change must not make it again when it is asked again. answer is called within
// that transaction, with what was done, as in Edit.What; it must not use the
// Store. EditCut, Undo, AddLink and AddLinks heed it: what they do cannot be told by an id
// that is taken.
func Answering(ctx context.Context, answer func(what string) (Answer, error)) context.Context {
	return context.WithValue(ctx, answering{}, answer)
}

// AnswerIn returns the answer that a context wants remembered; ok is false if it
// wants none.
func AnswerIn(ctx context.Context, what string) (a Answer, ok bool, err error) {
	answer, ok := ctx.Value(answering{}).(func(string) (Answer, error))
	if !ok {
		return Answer{}, false, nil
	}
	a, err = answer(what)
	return a, true, err
}
