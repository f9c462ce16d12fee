// Package plots draws figures from plain numbers. A figure is a value: it lays
// itself out on paper of any width from one to three columns of a journal, tells
// itself in words, and has a table of what it shows.
//
//	Figure --lay--> page --Draw--> bytes of a PNG or SVG, the same bytes every time
//	       --Words--> sentences    --Table--> rows    --Files--> all four files
//
// Nothing is computed here: medians, bands and errors come with the data.
// Colours are those of Okabe and Ito and of ColorBrewer, which people with a
// colour deficiency can tell apart; colour is never alone: dashes, marks, size or
// text say the same. A test measures the boxes of all texts and fails where two
// overlap or one leaves the paper.
package plots
