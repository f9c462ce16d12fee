package sim

// Drawn returns how many points below the highest wish that was foreseen of a voter
// the last day of the last replicate had.
func (k *Kernel) Drawn() int {
	n := 0
	for _, w := range k.workers {
		n += w.points
	}
	return n
}
