// Package house holds no code, only the rules of the house as tests: which
// package may import which, and which module is used where.
package house
