package sim

import (
	"fmt"
	"math"
	"reflect"
	"testing"

	"turnout/agents"
)

// sums are the moments of one output over replicates.
type sums struct{ n, total, squares float64 }

func (s *sums) add(x float64) {
	s.n++
	s.total += x
	s.squares += x * x
}

func (s *sums) mean() float64 { return s.total / s.n }

// error2 is the squared standard error of the mean.
func (s *sums) error2() float64 {
	return max(0, s.squares/s.n-s.mean()*s.mean()) / (s.n - 1)
}

// countsOf returns the names of everything that is compared, and its values in a day.
func countsOf(d *DayOutcome) (names []string, values []float64) {
	add := func(name string, value float64) {
		names, values = append(names, name), append(values, value)
	}
	for s := range agents.Statuses {
		n := int32(0)
		for _, row := range d.LedgerByGroup {
			n += row[s]
		}
		add(agents.Status(s).String(), float64(n))
	}
	for i := range reflect.TypeFor[Counters]().NumField() {
		n := int64(0)
		for _, c := range d.Counters {
			n += reflect.ValueOf(c).Field(i).Int()
		}
		add(reflect.TypeFor[Counters]().Field(i).Name, float64(n))
	}
	for k := 3; k < len(d.CastByGroup); k += 4 {
		cast, turned := int32(0), int32(0)
		for _, n := range d.CastByGroup[k] {
			cast += n
		}
		for _, n := range d.TurnedByCentre[k] {
			turned += n
		}
		add(fmt.Sprintf("cast by mark %d", k), float64(cast))
		add(fmt.Sprintf("turned back by mark %d", k), float64(turned))
	}
	return names, values
}

// One coin per minute with the chance of eq. 8, and one at the door, give the same
// distribution as points: the engine that looks at points follows the law. About
// 30 outputs of each of four worlds are compared over independent replicates; if
// seeds were drawn anew, |z| would exceed 4.5 by chance in one of 1200 runs.
func TestPointsFollowTheLaw(t *testing.T) {
	skipShort(t)
	worlds, replicates := 4, uint64(300)
	for seed := uint64(0); worlds > 0; seed++ {
		m := briefWorld(t, seed)
		if timesTurnedBack(t, m) < 10 { // too calm to say much
			continue
		}
		worlds--
		t.Run(fmt.Sprintf("world %d", seed), func(t *testing.T) {
			t.Parallel()
			names, points, law := sample(t, m, replicates)
			for i, name := range names {
				off := points[i].mean() - law[i].mean()
				z := math.Abs(off) / math.Sqrt(points[i].error2()+law[i].error2())
				t.Logf("%-24s %8.2f by points, %8.2f by law, |z| %5.2f", name, points[i].mean(), law[i].mean(), z)
				if off != 0 && !(z < 4.5) {
					t.Errorf("%s is %.3f by points and %.3f by law: |z| is %.2f, want below 4.5", name, points[i].mean(), law[i].mean(), z)
				}
			}
		})
	}
}

// timesTurnedBack returns how often somebody turned back in the first replicate.
func timesTurnedBack(t *testing.T, m *Model) (n int32) {
	t.Helper()
	o, err := NewKernel(m).Run(0)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range o.Days[0].Counters {
		n += c.TurnedBack
	}
	return n
}

// sample runs a model by points and, for other replicates, by the law.
func sample(t *testing.T, m *Model, replicates uint64) (names []string, points, law []sums) {
	t.Helper()
	kernel := NewKernel(m)
	for replicate := range replicates {
		byPoints, err := kernel.Run(replicate)
		if err != nil {
			t.Fatal(err)
		}
		byLaw, _, err := m.lawReference(replicates + replicate)
		if err != nil {
			t.Fatal(err)
		}
		var p, l []float64
		names, p = countsOf(&byPoints.Days[0])
		_, l = countsOf(&byLaw.Days[0])
		if points == nil {
			points, law = make([]sums, len(p)), make([]sums, len(p))
		}
		for i := range p {
			points[i].add(p[i])
			law[i].add(l[i])
		}
	}
	return names, points, law
}
