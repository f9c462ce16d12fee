package pages

import (
	"syscall"
	"unsafe"
)

const (
	small = 4 << 10
	large = 2 << 20

	collapse = 25 // MADV_COLLAPSE, since Linux 6.1
)

// Advise asks for large pages below a list, which may be filled already. Nothing
// depends on the answer.
func Advise[T any](list []T, filled bool) {
	var item T
	size := uintptr(cap(list)) * unsafe.Sizeof(item)
	if size < large {
		return
	}
	start := unsafe.Pointer(unsafe.SliceData(list))
	skip := -uintptr(start) & (small - 1)
	bytes := unsafe.Slice((*byte)(unsafe.Add(start, skip)), (size-skip)&^(small-1))
	_ = syscall.Madvise(bytes, syscall.MADV_HUGEPAGE)
	if filled {
		_ = syscall.Madvise(bytes, collapse)
	}
}
