package data

import "crypto/rand"

// NewID returns a new random id of 26 letters and digits (128 bits), safe in
// URLs and not to be guessed.
func NewID() string { return rand.Text() }
