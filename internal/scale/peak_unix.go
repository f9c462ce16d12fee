//go:build unix

package main

import (
	"fmt"
	"runtime"
	"syscall"
)

// peak returns the most memory that the process has had so far.
func peak() string {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return "unknown"
	}
	bytes := float64(u.Maxrss)
	if runtime.GOOS != "darwin" {
		bytes *= 1024
	}
	return fmt.Sprintf("%.2f GB", bytes/1e9)
}
