package electorate

import (
	"math"
	"sync"

	"turnout/internal/exact"
)

// scores is how many different scores there are.
const scores = 1 << 16

// uniform returns the uniform number in (0, 1) that a score stands for.
func uniform(score uint16) float64 { return (float64(score) + 0.5) / scores }

// below returns how many scores stand for a number below share: a score x does
// iff uint32(x) < below(share).
func below(share float64) uint32 {
	switch {
	case !(share > 0):
		return 0
	case share >= 1:
		return scores
	}
	return uint32(math.Ceil(float64(share*scores) - 0.5))
}

// normal returns the standard normal number of each score.
var normal = sync.OnceValue(func() *[scores]float32 {
	z := new([scores]float32)
	for i := range z {
		z[i] = float32(exact.NormalQuantile(uniform(uint16(i))))
	}
	return z
})

// logNormal is the log-normal number of each score: median x exp(spread z).
type logNormal struct {
	median, spread float64
	at             [scores]float32
}

// set fills the table, unless it is filled already.
func (t *logNormal) set(median, spread float64) {
	if t.median == median && t.spread == spread {
		return
	}
	t.median, t.spread = median, spread
	for i, z := range normal() {
		t.at[i] = float32(float64(median * exact.Exp(float64(spread*float64(z)))))
	}
}
