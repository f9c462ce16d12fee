package plots

import (
	"cmp"
	"image"
	"image/color"
	"image/draw"
	"maps"
	"slices"
)

// paletted returns a picture with the 256 commonest of its colours; each other
// colour, the shades at the edges of letters and lines, becomes the nearest of
// these. Files are a third as large and look the same. Neighbours mostly have one
// colour, so a colour is looked up where it begins.
func paletted(picture image.Image) *image.Paletted {
	box := picture.Bounds()
	pixels := colours(picture)
	counts := map[uint32]int{}
	runs(pixels, func(c uint32, run []uint32) { counts[c] += len(run) })
	common := slices.Collect(maps.Keys(counts))
	slices.SortFunc(common, func(a, b uint32) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b)) })
	common = common[:min(256, len(common))]
	out := image.NewPaletted(box, nil)
	for _, c := range common {
		out.Palette = append(out.Palette, color.RGBA{uint8(c >> 16), uint8(c >> 8), uint8(c), 0xFF})
	}
	nearest, at := map[uint32]uint8{}, 0
	runs(pixels, func(c uint32, run []uint32) {
		index, known := nearest[c]
		if !known {
			index = uint8(nearestTo(c, common))
			nearest[c] = index
		}
		for i := range run {
			out.Pix[at+i] = index
		}
		at += len(run)
	})
	return out
}

// colours returns the colours of a picture, row by row, as 0xRRGGBB.
func colours(picture image.Image) []uint32 {
	box := picture.Bounds()
	copied := image.NewRGBA(box)
	draw.Draw(copied, box, picture, box.Min, draw.Src)
	pixels := make([]uint32, box.Dx()*box.Dy())
	for i := range pixels {
		of := copied.Pix[4*i : 4*i+3]
		pixels[i] = uint32(of[0])<<16 | uint32(of[1])<<8 | uint32(of[2])
	}
	return pixels
}

// runs calls do with each longest run of pixels of one colour.
func runs(pixels []uint32, do func(colour uint32, run []uint32)) {
	for len(pixels) > 0 {
		n := 1
		for n < len(pixels) && pixels[n] == pixels[0] {
			n++
		}
		do(pixels[0], pixels[:n])
		pixels = pixels[n:]
	}
}

// nearestTo returns the index of the nearest colour of a list, the first of
// equally near ones.
func nearestTo(c uint32, list []uint32) int {
	best, least := 0, -1
	for i, o := range list {
		distance := 0
		for shift := 0; shift < 24; shift += 8 {
			d := int(c>>shift&0xff) - int(o>>shift&0xff)
			distance += d * d
		}
		if least < 0 || distance < least {
			best, least = i, distance
		}
	}
	return best
}
