package electorate

// order is the households and voters of a village in the orders in which they
// look for acquaintances.
type order struct {
	all, own     []uint32 // households by cell; by community and, within it, by cell
	allAt, ownAt []uint32 // by household: its place in all and in own
	homesOf      []uint32 // households of community c are own[homesOf[c]:homesOf[c+1]]

	voters   []uint32 // by community
	votersOf []uint32 // voters of community c are voters[votersOf[c]:votersOf[c+1]]

	keys, count []uint32 // scratch
}

// orderHomes sorts the households and voters of the village.
func (w *workshop) orderHomes(communities int) {
	v, o := &w.village, &w.order
	cells := uint32(0)
	for _, c := range v.cell {
		cells = max(cells, c+1)
	}
	homes, voters := v.homes(), len(v.row)
	o.keys = resize(o.keys, homes)
	for h := range o.keys {
		o.keys[h] = uint32(h)
	}
	o.all = o.countingSort(resize(o.all, homes), o.keys, int(cells), func(h uint32) uint32 { return v.cell[h] })
	bySide := func(h uint32) uint32 { return uint32(v.homeSide[h]) }
	o.own = o.countingSort(resize(o.own, homes), o.all, communities, bySide)
	o.homesOf = append(o.homesOf[:0], o.count...)
	o.keys = resize(o.keys, voters)
	for i := range o.keys {
		o.keys[i] = uint32(i)
	}
	o.voters = o.countingSort(resize(o.voters, voters), o.keys, communities, func(i uint32) uint32 { return bySide(v.home[i]) })
	o.votersOf = append(o.votersOf[:0], o.count...)
	o.allAt = inverse(resize(o.allAt, homes), o.all)
	o.ownAt = inverse(resize(o.ownAt, homes), o.own)
}

// countingSort writes the items into sorted by key in [0, n), stable; count[k]
// is then the place of the first item with key k, and count[n] how many there are.
func (o *order) countingSort(sorted, items []uint32, n int, key func(uint32) uint32) []uint32 {
	o.count = resize(o.count, n+1)
	clear(o.count)
	for _, x := range items {
		o.count[key(x)]++
	}
	total := uint32(0)
	for k, c := range o.count {
		o.count[k] = total
		total += c
	}
	for _, x := range items {
		k := key(x)
		sorted[o.count[k]] = x
		o.count[k]++
	}
	copy(o.count[1:], o.count) // the end of each key is the start of the next
	o.count[0] = 0
	return sorted
}

// inverse writes the place of each item of a permutation.
func inverse(at, items []uint32) []uint32 {
	for i, x := range items {
		at[x] = uint32(i)
	}
	return at
}

// resize returns a slice of length n with arbitrary content, reusing s.
func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}
