package electorate

import (
	"math"

	//lint:ignore SA1019 asked for by the owner and pinned: docs/dependencies.md
	"golang.org/x/exp/rand"

	"turnout/internal/exact"
)

const (
	degree    = math.Pi / 180
	kmPerLat  = exact.EarthRadius * degree
	homeDraws = 8 // places that a household looks at in a town with several centres
	cellHomes = 6 // mean number of households in a cell of the map
)

// findSites fills in the centres that serve a village, in the plane that
// touches the earth at the middle of the settlement. Over the few kilometres of
// a voter's way the error is far below a metre per kilometre.
func (b *builder) findSites(v *village, u *unit) {
	home := b.m.Settlements[u.settlement]
	kmPerLon := float64(kmPerLat * exact.Cos(float64(home.Lat*degree)))
	for _, block := range u.blocks {
		c := b.m.Blocks[block].Centre
		if len(v.sites) > 0 && v.sites[len(v.sites)-1].centre == c {
			continue
		}
		at := b.m.Centres[c]
		v.sites = append(v.sites, site{c, float64((at.Lon - home.Lon) * kmPerLon), float64((at.Lat - home.Lat) * kmPerLat)})
	}
}

// settleHomes gives each household of a village a place in the settlement's disc
// and writes the distance to the centre of its members.
func (b *builder) settleHomes(v *village, u *unit, n *rand.Rand) {
	b.findSites(v, u)
	radius := b.m.Settlements[u.settlement].Radius
	side := max(1, int(math.Sqrt(float64(v.homes())/cellHomes)))
	own := 0
	for _, block := range u.blocks {
		for v.sites[own].centre != b.m.Blocks[block].Centre {
			own++
		}
		for home := b.plan.homeFirst[block]; home < b.plan.homeFirst[block+1]; home++ {
			x, y := v.chooseHome(own, radius, n)
			v.cell = append(v.cell, cellOf(x, y, radius, side))
			b.e.Distance[home] = float32(math.Sqrt(v.sites[own].square(x, y)))
		}
	}
}

// chooseHome returns the place of a household that votes at site own: the first
// of a few uniform places from which no other centre of the settlement is nearer,
// or else the one that comes closest to that.
func (v *village) chooseHome(own int, radius float64, n *rand.Rand) (x, y float64) {
	if len(v.sites) == 1 {
		return inDisc(radius, n)
	}
	best := math.MaxFloat64
	for range homeDraws {
		tryX, tryY := inDisc(radius, n)
		excess := v.sites[own].square(tryX, tryY) - v.nearestOther(own, tryX, tryY)
		if excess < best {
			best, x, y = excess, tryX, tryY
		}
		if best <= 0 {
			break
		}
	}
	return x, y
}

// nearestOther returns the squared distance to the nearest site but own.
func (v *village) nearestOther(own int, x, y float64) float64 {
	least := math.MaxFloat64
	for i := range v.sites {
		if i != own {
			least = min(least, v.sites[i].square(x, y))
		}
	}
	return least
}

// square returns the squared distance from the site to a place.
func (s site) square(x, y float64) float64 {
	dx, dy := x-s.x, y-s.y
	return float64(dx*dx) + float64(dy*dy)
}

// inDisc returns a place that is uniform in a disc around the origin.
func inDisc(radius float64, n *rand.Rand) (x, y float64) {
	for {
		bits := n.Uint64()
		x = float64(int32(bits>>32)) / (1 << 31)
		y = float64(int32(bits)) / (1 << 31)
		if float64(x*x)+float64(y*y) <= 1 {
			return float64(x * radius), float64(y * radius)
		}
	}
}

// cellOf returns the cell of a place on a map of side x side cells that is
// numbered like a ploughed field, there and back, so that cells with near
// numbers lie near each other.
func cellOf(x, y, radius float64, side int) uint32 {
	if radius == 0 {
		return 0
	}
	column, line := along(x, radius, side), along(y, radius, side)
	if line%2 == 1 {
		column = side - 1 - column
	}
	return uint32(line*side + column)
}

func along(x, radius float64, side int) int {
	return min(side-1, int(float64((x/radius+1)/2)*float64(side)))
}
