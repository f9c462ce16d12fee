package sim

import (
	"encoding/binary"
	"hash"
	"hash/fnv"
)

// Checksum returns a hash of all counts of outcomes: FNV-1a of 64 bits over the
// counts as little-endian 32-bit numbers. Equal outcomes have equal checksums,
// on every machine.
func Checksum(outcomes []*Outcome) uint64 {
	h := fnv.New64a()
	for _, o := range outcomes {
		for i := range o.Days {
			o.Days[i].writeTo(h)
		}
	}
	return h.Sum64()
}

// writeTo writes the counts of one day in the order of the fields.
func (d *DayOutcome) writeTo(h hash.Hash) {
	put := func(counts any) {
		if err := binary.Write(h, binary.LittleEndian, counts); err != nil {
			panic(err) // a field that holds no counts of fixed size
		}
	}
	for _, table := range [][][]int32{d.CastByCentre, d.CastByGroup, d.TurnedByCentre, d.CrowdByCentre} {
		for _, row := range table {
			put(row)
		}
	}
	put(d.LedgerByCentre)
	put(d.LedgerByGroup)
	put(d.CastByStation)
	put(d.Counters)
}
