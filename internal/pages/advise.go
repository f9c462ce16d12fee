//go:build !linux

package pages

// Advise does nothing where the system chooses its pages itself.
func Advise[T any]([]T, bool) {}
