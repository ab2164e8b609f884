package data

import "context"

// Behalf says for whom a Store is asked: what belongs to another organisation is
// not there. The zero value is the installation itself, whose id is "".
type Behalf struct {
	All          bool   // all organisations and the installation
	Organisation string // id; if not All
}

type behalf struct{}

// OnBehalf returns a context in which a Store acts for one organisation; "" is
// the installation's own. What is added belongs to it.
func OnBehalf(ctx context.Context, organisation string) context.Context {
	return context.WithValue(ctx, behalf{}, Behalf{Organisation: organisation})
}

// OnBehalfOfAll returns a context in which a Store acts for all: for those who
// hold the database itself. What is added belongs to the organisation that it
// names, if it names one, else to the installation.
func OnBehalfOfAll(ctx context.Context) context.Context {
	return context.WithValue(ctx, behalf{}, Behalf{All: true})
}

// BehalfOf returns for whom a context asks. One that says nothing asks for the
// installation, so that whoever forgets to say it sees nothing of organisations.
func BehalfOf(ctx context.Context) Behalf {
	b, _ := ctx.Value(behalf{}).(Behalf)
	return b
}

// Whose returns to whom something belongs that is added and names an organisation.
func (b Behalf) Whose(named string) string {
	if b.All {
		return named
	}
	return b.Organisation
}
