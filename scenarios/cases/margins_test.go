package cases

import (
	"cmp"
	"math/rand"
	"slices"
	"testing"
)

func TestMarginsAreExact(t *testing.T) {
	c := kosovo(t)
	m := c.Margins()
	catchments, centres, units, abroad := map[Catchment]int{}, make([]int, len(c.Centres)), make([]int, len(c.Municipalities)), 0
	communities := map[[2]int]int{}
	for i, b := range m.Blocks {
		g := m.Groups[b.Group]
		units[g.Municipality] += b.Names
		communities[[2]int{g.Municipality, g.Community}] += b.Names
		if b.Names < 1 {
			t.Errorf("block %d has %d names", i, b.Names)
		}
		if b.Centre < 0 {
			abroad += b.Names
			if i < len(m.Blocks)-1 || b.Settlement != -1 || !m.Municipalities[g.Municipality].Abroad {
				t.Errorf("block %d: names abroad stand in the wrong place", i)
			}
			continue
		}
		centres[b.Centre] += b.Names
		catchments[Catchment{Settlement: b.Settlement, Centre: b.Centre}] += b.Names
		if m.Settlements[b.Settlement].Municipality != g.Municipality || m.Centres[b.Centre].Municipality != g.Municipality {
			t.Errorf("block %d mixes municipalities", i)
		}
		if i > 0 {
			a := m.Blocks[i-1]
			if slices.Compare([]int{a.Centre, a.Settlement, a.Group}, []int{b.Centre, b.Settlement, b.Group}) >= 0 {
				t.Errorf("block %d is out of order", i)
			}
		}
	}
	for i, x := range c.Centres {
		if centres[i] != x.Register {
			t.Errorf("centre %s has %d names, want %d", x.Code, centres[i], x.Register)
		}
	}
	for i, x := range c.Municipalities {
		if units[i] != x.Register {
			t.Errorf("%s has %d names, want %d", x.Name, units[i], x.Register)
		}
		for _, s := range x.Communities {
			got, want := communities[[2]int{i, slices.Index(c.Communities, s.Community)}], s.Share*float64(x.Register)
			if d := float64(got) - want; d > 1 || d < -1 {
				t.Errorf("%s has %d %s names, want %.1f", x.Name, got, s.Community, want)
			}
		}
	}
	for _, k := range c.Catchments {
		if got := catchments[Catchment{Settlement: k.Settlement, Centre: k.Centre}]; got != k.Names {
			t.Errorf("catchment %+v has %d names", k, got)
		}
	}
	if abroad != 26894 {
		t.Errorf("%d names abroad, want 26894", abroad)
	}
	if !slices.IsSortedFunc(c.Centres, func(a, b Centre) int { return cmp.Compare(a.Code, b.Code) }) {
		t.Error("centres are not sorted by code")
	}
}

func TestMarginsDoNotChange(t *testing.T) {
	c := kosovo(t)
	a, b := c.Margins(), c.Margins()
	if !slices.Equal(a.Blocks, b.Blocks) || !slices.Equal(a.Groups, b.Groups) {
		t.Error("two calls give different margins")
	}
}

// Spread meets all sums and keeps every cell near its even share.
func TestSpread(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for range 500 {
		rows := make([]int64, 1+r.Intn(40))
		total := int64(0)
		for i := range rows {
			rows[i] = int64(1 + r.Intn(1+r.Intn(500)))
			total += rows[i]
		}
		weights := make([]int64, 1+r.Intn(6))
		for i := range weights {
			weights[i] = int64(1 + r.Intn(1000)*r.Intn(1000))
		}
		columns := apportion(total, weights)
		gotRows, gotColumns := make([]int64, len(rows)), make([]int64, len(columns))
		spread(rows, columns, func(row, column int, names int64) {
			gotRows[row] += names
			gotColumns[column] += names
			even := float64(rows[row]) * float64(columns[column]) / float64(total)
			if d := float64(names) - even; d > float64(len(columns)) || d < -float64(len(columns)) {
				t.Fatalf("a cell has %d names, even share %.2f", names, even)
			}
		})
		if !slices.Equal(rows, gotRows) || !slices.Equal(columns, gotColumns) {
			t.Fatalf("rows %v columns %v, want %v %v", gotRows, gotColumns, rows, columns)
		}
	}
}

func BenchmarkMargins(b *testing.B) {
	c := kosovo(b)
	for b.Loop() {
		c.Margins()
	}
}

func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		kosovo(b)
	}
}
