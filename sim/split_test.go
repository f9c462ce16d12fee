package sim

import (
	"reflect"
	"testing"
)

// However many goroutines work on one replicate, every voter ends the day in the
// same way at the same minute, and every count is the same.
func TestWorkersInsideADay(t *testing.T) {
	worlds := uint64(60)
	if testing.Short() {
		worlds = 12
	}
	for seed := range worlds {
		m := world(t, seed)
		one := NewKernel(m)
		one.KeepDiaries()
		for _, workers := range []int{2, 3, 50} {
			many := one.Twin()
			many.Split(workers)
			many.KeepDiaries()
			for replicate := range uint64(2) {
				want, err := one.Run(replicate)
				if err != nil {
					t.Fatalf("world %d: %v", seed, err)
				}
				got, err := many.Run(replicate)
				if err != nil {
					t.Fatalf("world %d, %d workers: %v", seed, workers, err)
				}
				if !reflect.DeepEqual(got, want) || !reflect.DeepEqual(many.Diaries(), one.Diaries()) {
					t.Errorf("world %d, replicate %d: %d workers give another day than one", seed, replicate, workers)
				}
				many.Reuse(got)
			}
		}
	}
}
