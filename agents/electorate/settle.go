package electorate

import "context"

// settle fills all villages: households, homes, scores, and the ties that are
// drawn inside them.
func (b *builder) settle(ctx context.Context) error {
	return b.share(ctx, len(b.plan.units), func(w *workshop, i int) {
		u := &b.plan.units[i]
		n := numbers(b.near, u)
		b.move(w, u, n)
		if u.settlement >= 0 {
			b.settleHomes(&w.village, u, n)
		}
		b.e.drawScores(&w.village, n)
		if u.settlement >= 0 {
			w.orderHomes(len(b.m.Communities))
			b.local[i] = w.drawTies(n)
		}
	})
}
