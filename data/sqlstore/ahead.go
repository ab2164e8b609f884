package sqlstore

import "errors"

// ahead runs produce on another core and hands what it gives to use, in order,
// on this one. It ends with the first error of either, once both have ended.
func ahead[T any](produce func(give func(T) error) error, use func(T) error) error {
	items, stop, end := make(chan T, 4), make(chan struct{}), make(chan error, 1)
	go func() {
		defer close(items)
		end <- produce(func(item T) error {
			select {
			case items <- item:
				return nil
			case <-stop:
				return errEnough
			}
		})
	}()
	var err error
	for item := range items {
		if err = use(item); err != nil {
			break
		}
	}
	close(stop)
	for range items { // until it has ended
	}
	if made := <-end; err == nil && !errors.Is(made, errEnough) {
		err = made
	}
	return err
}
