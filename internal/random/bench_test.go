package random

import "testing"

// sink keeps the compiler from dropping the work.
var sink float64

func BenchmarkUint64(b *testing.B) {
	stream, sum, row := New(1).Stream(2, 3, 4), uint64(0), uint64(0)
	for b.Loop() {
		sum ^= stream.Uint64(row, 0)
		row++
	}
	sink = float64(sum)
}

func BenchmarkUniform(b *testing.B) {
	stream, sum, row := New(1).Stream(2, 3, 4), 0.0, uint64(0)
	for b.Loop() {
		sum += stream.Uniform(row, 0)
		row++
	}
	sink = sum
}

func BenchmarkHalves(b *testing.B) {
	stream, sum, row := New(1).Stream(2, 3, 4), 0.0, uint64(0)
	for b.Loop() {
		u, v := stream.Halves(row, 0)
		sum += u + v
		row++
	}
	sink = sum
}

func BenchmarkStream(b *testing.B) {
	root, sum, replicate := New(1), uint64(0), uint64(0)
	for b.Loop() {
		sum ^= root.Stream(1, replicate, 0).key
		replicate++
	}
	sink = float64(sum)
}

func BenchmarkSource(b *testing.B) {
	source, sum := New(1).Stream(2, 3, 4).Source(5), uint64(0)
	for b.Loop() {
		sum ^= source.Uint64()
	}
	sink = float64(sum)
}
