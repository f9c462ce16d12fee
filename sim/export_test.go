package sim

// Drawn returns how many candidates, points below the ceiling of a voter, the last
// day of the last replicate had.
func (k *Kernel) Drawn() int { return len(k.drawn) }
