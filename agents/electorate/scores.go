package electorate

//lint:ignore SA1019 asked for by the owner and pinned: docs/dependencies.md
import "golang.org/x/exp/rand"

// drawScores draws the scores of a village: one number for each household
// (habit, car, a common answer to "are you in the country?", and a coin whether
// the household gives that answer together), then three for each member.
func (e *Electorate) drawScores(v *village, n *rand.Rand) {
	columns := e.Scores.columns()
	for h, home := range v.number {
		x := n.Uint64()
		e.Scores.HouseholdAlpha[home] = uint16(x)
		e.Scores.HouseholdCar[home] = uint16(x >> 16)
		common, together := uint16(x>>32), x>>63 == 1
		for _, row := range v.row[v.first[h]:v.first[h+1]] {
			drawOwn(&columns, row, n)
			if together {
				e.Scores.Absent[row] = common
			}
		}
	}
}

// drawOwn draws the scores of one voter: twelve times 16 bits, the last unused.
func drawOwn(columns *[11]*[]uint16, row uint32, n *rand.Rand) {
	for k := 0; k < len(columns); k += 4 {
		x := n.Uint64()
		for _, column := range columns[k:min(k+4, len(columns))] {
			(*column)[row] = uint16(x)
			x >>= 16
		}
	}
}
