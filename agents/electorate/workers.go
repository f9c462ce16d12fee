package electorate

import (
	"context"
	"sync"
	"sync/atomic"
)

// share gives the numbers 0 .. n-1 out to workers, each with its own workshop,
// and waits. No result depends on who gets what. It stops early and returns the
// context's error where that is cancelled.
func (b *builder) share(ctx context.Context, n int, work func(w *workshop, i int)) error {
	var next atomic.Int64
	var group sync.WaitGroup
	for k := range b.shops {
		group.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				work(&b.shops[k], i)
			}
		})
	}
	group.Wait()
	return ctx.Err()
}
