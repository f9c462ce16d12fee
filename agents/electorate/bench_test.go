package electorate

import (
	"context"
	"fmt"
	"runtime"
	"testing"
)

func BenchmarkElectorate(b *testing.B) {
	m := Synthetic(country())
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprintf("workers=%d", workers), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Build(context.Background(), m, 1, workers); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkEquipAgain equips a made-up electorate, in which half of the classes trust
// somebody, with the same parameters.
func BenchmarkEquipAgain(b *testing.B) {
	e := build(b, country(), 1, 2)
	p, o := parameters(e.Margins), ordinary(e.Margins)
	v := e.Equip(p, nil, o)
	b.ReportAllocs()
	for b.Loop() {
		e.Equip(p, v, o)
	}
	b.ReportMetric(float64(len(e.Ties))/float64(e.InCountry()), "ties/voter")
	runtime.KeepAlive(v)
}

// Every table is made anew, as in a run that draws its parameters.
func BenchmarkEquipAfresh(b *testing.B) {
	e := build(b, country(), 1, 2)
	p, o := parameters(e.Margins), ordinary(e.Margins)
	v := e.Equip(p, nil, o)
	b.ReportAllocs()
	for b.Loop() {
		p.TrustSpread *= 1.01
		p.FearfulSpread *= 1.01
		p.DefiantSpread *= 1.01
		p.ArrivalA *= 1.01
		e.Equip(p, v, o)
	}
}

func BenchmarkRestrict(b *testing.B) {
	e := build(b, country(), 1, 2)
	keep := make([]bool, len(e.Margins.Municipalities))
	keep[3], keep[38] = true, true
	for b.Loop() {
		e.Restrict(keep)
	}
}
