package electorate

import (
	"context"

	//lint:ignore SA1019 asked for by the owner and pinned: docs/dependencies.md
	"golang.org/x/exp/rand"
)

// householdSizes is the distribution of names per household, 1 to 8, in parts
// of 1000: mean 3.51. Judgement: the census of 2011 counted 5.85 persons per
// household in Kosovo, of whom about six in ten were adults. A household is cut
// where its block ends.
var householdSizes = [...]int{100, 220, 220, 200, 130, 70, 40, 20}

// sizeAt returns the size of a household that is drawn with r in [0, 1000).
func sizeAt(r int) int {
	size := 0
	for r >= householdSizes[size] {
		r -= householdSizes[size]
		size++
	}
	return size + 1
}

// drawSizes appends the sizes of households that hold so many names.
func drawSizes(to []uint8, numbers *rand.Rand, names int) []uint8 {
	for names > 0 {
		size := min(sizeAt(numbers.Intn(1000)), names)
		to = append(to, uint8(size))
		names -= size
	}
	return to
}

// countHomes draws the sizes of all households and numbers the first household
// of each block. Sizes are the first that is drawn at an address, so settle
// draws the same sizes again.
func (b *builder) countHomes(ctx context.Context) error {
	err := b.share(ctx, len(b.plan.units), func(w *workshop, i int) {
		u := &b.plan.units[i]
		n := numbers(b.near, u)
		for _, block := range u.blocks {
			w.sizes = drawSizes(w.sizes[:0], n, b.m.Blocks[block].Names)
			b.plan.homeFirst[block+1] = uint32(len(w.sizes))
		}
	})
	sum(b.plan.homeFirst)
	homes := int(b.plan.homeFirst[len(b.m.Blocks)])
	b.e.HouseholdFirst = make([]uint32, homes+1)
	b.e.HouseholdFirst[homes] = uint32(b.e.Names())
	b.e.Station, b.e.Distance = make([]uint8, homes), make([]float32, homes)
	return err
}

// move fills the village with the households of a unit and their columns.
func (b *builder) move(w *workshop, u *unit, n *rand.Rand) {
	v := &w.village
	v.clear()
	for _, block := range u.blocks {
		v.sizes = drawSizes(v.sizes, n, b.m.Blocks[block].Names)
	}
	h := 0
	for _, block := range u.blocks {
		row := b.plan.rowFirst[block]
		side := uint16(b.m.Groups[b.m.Blocks[block].Group].Community)
		for home := b.plan.homeFirst[block]; home < b.plan.homeFirst[block+1]; home++ {
			b.e.HouseholdFirst[home] = row
			v.first = append(v.first, uint32(len(v.row)))
			v.number = append(v.number, home)
			v.homeSide = append(v.homeSide, side)
			for range v.sizes[h] {
				v.row = append(v.row, row)
				v.home = append(v.home, uint32(h))
				row++
			}
			h++
		}
	}
	v.first = append(v.first, uint32(len(v.row)))
}
