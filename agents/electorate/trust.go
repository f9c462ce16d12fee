package electorate

import (
	"fmt"
	"slices"
	"sync"

	"turnout/agents"
	"turnout/internal/exact"
)

const (
	maxTrust    = 0.98  // of the population's trust goes to givers at most
	leastShape  = 0.001 // of a beta number; a giver with less trust is trusted by next to nobody
	maxSticks   = 3     // givers whom one class may trust
	trustKnots  = 256
	trustBounds = 4.4 // beyond the outermost score, in standard units
)

// stick is the share of what is left of the stick that a giver gets: a beta
// number with shapes a and b for each score. It is exact at about 250 scores
// that are spaced evenly in standard units, and linear in these between them: the
// error is below 0.0005 for all shapes in use (tested).
type stick struct {
	giver agents.Giver
	a, b  float64
	share *[scores]float32
}

// breakSticks returns the sticks of a class: one for each giver whom it trusts,
// in the order of givers. A voter's trust is Dirichlet with parameters spread x
// mean, so the k-th share of the rest is beta with shapes a_k = spread x mean_k
// and b_k = spread x (what the means leave). It reuses the sticks of old.
func breakSticks(old []stick, c *agents.ClassParameters, spread float64) []stick {
	mean := trustMeans(c)
	left := spread
	sticks := old[:0]
	for g, m := range mean {
		if m <= 0 {
			continue
		}
		if len(sticks) == maxSticks {
			panic(fmt.Sprintf("electorate: a class trusts more than %d givers", maxSticks))
		}
		a := float64(spread * m)
		left -= a
		sticks = slices.Grow(sticks, 1)[:len(sticks)+1]
		sticks[len(sticks)-1].set(agents.Giver(g), a, left)
	}
	return sticks
}

// trustMeans returns the mean trust of a class in each giver, at most maxTrust together.
func trustMeans(c *agents.ClassParameters) [agents.Givers]float64 {
	var mean [agents.Givers]float64
	total := 0.0
	for g, t := range c.Trust {
		mean[g] = max(0, float64(t*c.TrustScale))
		total += mean[g]
	}
	if total > maxTrust {
		for g := range mean {
			mean[g] = float64(mean[g] * (maxTrust / total))
		}
	}
	return mean
}

// set fills the stick, unless it is filled already.
func (s *stick) set(giver agents.Giver, a, b float64) {
	s.giver = giver
	if s.a == a && s.b == b && s.share != nil {
		return
	}
	if s.share == nil {
		s.share = new([scores]float32)
	}
	s.a, s.b = a, b
	z, beta := normal(), exact.NewBeta(max(a, leastShape), max(b, leastShape))
	knots := trustScores()
	start := beta.Quantile(uniform(knots[0]))
	for k, next := range knots[1:] {
		first := knots[k]
		end := beta.Quantile(uniform(next))
		slope := (end - start) / float64(z[next]-z[first])
		for i := first; i < next; i++ {
			s.share[i] = float32(start + float64(slope*float64(z[i]-z[first])))
		}
		s.share[next] = float32(end)
		start = end
	}
}

// trustScores returns the scores at which sticks are exact.
var trustScores = sync.OnceValue(func() []uint16 {
	z := normal()
	knots := []uint16{0}
	for k := 1; k < trustKnots; k++ {
		at := float32(-trustBounds + float64(float64(k)*(2*trustBounds/trustKnots)))
		i, _ := slices.BinarySearch(z[:], at)
		if last := knots[len(knots)-1]; i > int(last) && i < scores-1 {
			knots = append(knots, uint16(i))
		}
	}
	return append(knots, scores-1)
})

// equipTrust sets how much voters trust each giver, and adds what ordinary
// cues do to their wishes.
func (o *outfit) equipTrust(given [][agents.Givers]float32, scores []uint64) {
	for i := range given {
		x := &o.bench.members[i]
		x.cue = o.trust(&given[i], (*ownScores)(scores[x.scores:]))
		x.wish += float64(o.p.CueEffect * x.cue)
	}
}

// trust sets how much a voter trusts each giver and returns what the ordinary cues add to
// its wish, in units of beta_E.
func (o *outfit) trust(trust *[agents.Givers]float32, own *ownScores) (cue float64) {
	*trust = [agents.Givers]float32{}
	left, breaks := float32(1), own.breaks()
	for k := range o.sticks {
		s := &o.sticks[k]
		part := float32(left * s.share[uint16(breaks>>(16*k))])
		trust[s.giver] = part
		left -= part
		cue += float64(float64(part) * o.cue[s.giver])
	}
	return cue
}
