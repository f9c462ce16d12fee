package attribution

// WholePair returns the parts of two components in whole numbers, so that the parts of
// each add up to its Total, and the two parts of a player to its part of the component that
// is their sum: no part of the three is off by 1 or more, whole ones stay as they are, and
// nothing stays nothing. Among such roundings it takes one with the least squared error.
// There is one: entries of a table with totals can always be rounded so (Bacharach 1966).
func (p *Parts) WholePair(first, second int) (a, b []int64) { return p.pair(first, second, 1) }

// WholePairMean is WholePair for the mean over replicates, in place of the sum. Parts of the
// sum add up to its own mean, rounded to a whole number (halves up), those of the first
// component likewise, and those of the second to what the first leaves.
func (p *Parts) WholePairMean(first, second int) (a, b []int64) {
	return p.pair(first, second, int64(p.Replicates))
}

// choice is how many of some players had their parts rounded up, by component, at least cost.
type choice struct {
	cost     float64
	up       [2]int64 // of the last of them
	possible bool
}

// pair rounds the sums over replicates divided by so many, player by player: best[i][x][y] is
// the best way to round x and y parts of the first i players up.
func (p *Parts) pair(first, second int, by int64) (a, b []int64) {
	n := p.Players
	low, lost := [2][]int64{make([]int64, n), make([]int64, n)}, [2][]int64{make([]int64, n), make([]int64, n)}
	both := floor(2*(p.Total(first)+p.Total(second))+by, 2*by)
	missing := [2]int64{floor(2*p.Total(first)+by, 2*by), 0}
	missing[1] = both - missing[0]
	for c, component := range [2]int{first, second} {
		for i := range n {
			whole, rest := p.sum(component, i)
			low[c][i] = floor(whole, by)
			lost[c][i] = (whole-low[c][i]*by)*p.Divisor + rest // over by × Divisor
			missing[c] -= low[c][i]
		}
	}
	best := make([][][]choice, n+1)
	for i := range best {
		best[i] = make([][]choice, i+1)
		for x := range best[i] {
			best[i][x] = make([]choice, i+1)
		}
	}
	best[0][0][0].possible = true
	for i := range n {
		extend(best[i], best[i+1], lost[0][i], lost[1][i], by*p.Divisor)
	}
	for i, left := n, missing; i > 0; i-- {
		up := best[i][left[0]][left[1]].up
		low[0][i-1], low[1][i-1] = low[0][i-1]+up[0], low[1][i-1]+up[1]
		left[0], left[1] = left[0]-up[0], left[1]-up[1]
	}
	return low[0], low[1]
}

// extend adds a player whose parts lose so much, over a divisor, where they are rounded down.
func extend(from, to [][]choice, first, second, divisor int64) {
	for _, up := range [4][2]int64{{0, 0}, {0, 1}, {1, 0}, {1, 1}} {
		errors := [3]int64{up[0]*divisor - first, up[1]*divisor - second}
		errors[2] = errors[0] + errors[1]
		cost, fits := 0.0, true
		for _, e := range errors {
			share := float64(e) / float64(divisor)
			cost += float64(share * share)
			fits = fits && -divisor < e && e < divisor
		}
		if !fits || (first+second)%divisor == 0 && errors[2] != 0 {
			continue
		}
		for x := range from {
			for y, old := range from[x] {
				next := &to[x+int(up[0])][y+int(up[1])]
				if total := old.cost + cost; old.possible && (!next.possible || total < next.cost) {
					*next = choice{total, up, true}
				}
			}
		}
	}
}
