package electorate

import (
	"context"

	//lint:ignore SA1019 asked for by the owner and pinned: docs/dependencies.md
	"golang.org/x/exp/rand"
)

// settle fills all villages: households, homes, scores, and the ties that are
// drawn inside them.
func (b *builder) settle(ctx context.Context) error {
	return b.share(ctx, len(b.plan.units), func(w *workshop, i int) {
		u := &b.plan.units[i]
		source := b.near.Source(u.address())
		n := rand.New(source)
		b.move(w, u, n)
		if u.settlement >= 0 {
			b.settleHomes(&w.village, u, n)
		}
		b.noteScores(u, source)
		if u.settlement >= 0 {
			w.orderHomes(len(b.m.Communities))
			b.local[i] = w.drawTies(n)
		}
	})
}
