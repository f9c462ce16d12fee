package sim

import (
	"reflect"
	"testing"
)

// A replicate that is looked at after every step is the same replicate, and what is
// seen last is what is counted.
func TestView(t *testing.T) {
	for seed := range uint64(20) {
		m := world(t, seed)
		want, err := NewKernel(m).Run(0)
		if err != nil {
			t.Fatal(err)
		}
		k := NewKernel(m)
		k.Begin(0)
		cast, minute := make([]int, len(m.Electorate.Margins.Centres)), 0.0
		for more := true; more; {
			day := k.View().Day()
			more = k.Next()
			v := k.View()
			if v.Day() != day {
				clear(cast)
				minute = 0
				continue
			}
			if v.Minute() <= minute {
				t.Fatalf("world %d: minute %v after %v", seed, v.Minute(), minute)
			}
			minute = v.Minute()
			for c := range cast {
				s := v.Centre(c)
				if s.Cast < cast[c] || s.Crowd < 0 || s.Coming < 0 || s.Inside < 0 {
					t.Fatalf("world %d, minute %v: %+v after %d ballots", seed, minute, s, cast[c])
				}
				cast[c] = s.Cast
				if want := sizeAt(k, c, minute); s.Crowd != want {
					t.Fatalf("world %d, minute %v: a crowd of %v at centre %d, want %v", seed, minute, s.Crowd, c, want)
				}
			}
		}
		got, err := k.End()
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("world %d: looking changes the outcome (%v)", seed, err)
		}
		checkLastView(t, seed, m, k.View(), &got.Days[len(got.Days)-1], cast)
	}
}

// sizeAt adds up who of the groups that are known to be at a centre stands there.
func sizeAt(k *Kernel, centre int, minute float64) (size float64) {
	for _, i := range k.crowds[centre] {
		size += k.conditions.Crowds[i].before(centre, &k.conditions.Centre[centre].Site, minute)
	}
	return size
}

func checkLastView(t *testing.T, seed uint64, m *Model, v View, day *DayOutcome, cast []int) {
	t.Helper()
	believers := 0
	for c := range cast {
		voted := 0
		for row := m.Electorate.CentreFirst[c]; row < m.Electorate.CentreFirst[c+1]; row++ {
			if v.HasVoted(int(row)) {
				voted++
			}
			if v.Believes(int(row)) {
				believers++
			}
		}
		if last := int(day.CastByCentre[len(day.CastByCentre)-1][c]); voted != last || cast[c] != last {
			t.Errorf("world %d, centre %d: %d voters seen, %d ballots seen, %d counted", seed, c, voted, cast[c], last)
		}
		believers -= int(day.Counters[c].Believers)
	}
	if believers != 0 {
		t.Errorf("world %d: %d more believers seen than counted", seed, believers)
	}
}

// A group that goes home at the end of a step is not seen at that minute any more.
func TestViewAfterACrowd(t *testing.T) {
	m := manyVoters(t, 2000)
	m.Plan = func(uint64) []Event {
		group := lateCrowd(0)
		group.Until = 720
		return []Event{{ID: "crowd", Change: func(c *Conditions) { c.Crowds = append(c.Crowds, group) }}}
	}
	k := NewKernel(m)
	k.Begin(0)
	for k.Next() && k.View().Minute() < 720 {
		if size := k.View().Centre(0).Crowd; size != 30 && k.View().Minute() < 720 {
			t.Fatalf("minute %v: a crowd of %v, want 30", k.View().Minute(), size)
		}
	}
	if size := k.View().Centre(0).Crowd; k.View().Minute() != 720 || size != 0 {
		t.Errorf("minute %v: a crowd of %v, want none at 720", k.View().Minute(), size)
	}
}
