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

func BenchmarkEquip(b *testing.B) {
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
