package electorate

import (
	"context"

	//lint:ignore SA1019 asked for by the owner and pinned: docs/dependencies.md
	"golang.org/x/exp/rand"
)

// fillStations spreads the households of each centre over its stations: each
// goes where the fewest names are so far. Lists are alphabetical, so a
// household shares its station. It also draws the centres' scores.
func (b *builder) fillStations(ctx context.Context) error {
	return b.share(ctx, len(b.m.Centres), func(_ *workshop, c int) {
		n := rand.New(b.near.Source(centreRow + uint64(c)))
		b.e.CentreScore[c] = uint16(n.Uint64())
		names := make([]int, b.m.Centres[c].Stations)
		for row := b.e.CentreFirst[c]; row < b.e.CentreFirst[c+1]; {
			home := b.e.HouseholdOf(int(row))
			end := b.e.HouseholdFirst[home+1]
			station := emptiest(names)
			names[station] += int(end - row)
			b.e.Station[home] = uint8(station)
			row = end
		}
	})
}

// emptiest returns the first of the stations with the fewest names.
func emptiest(names []int) int {
	least := 0
	for i, n := range names {
		if n < names[least] {
			least = i
		}
	}
	return least
}
