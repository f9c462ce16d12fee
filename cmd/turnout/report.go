package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"turnout/internal/files"
	"turnout/internal/wording"
	"turnout/plots/gallery"
	onepage "turnout/plots/report"
	"turnout/sim/store"
)

func reportCommand() *cobra.Command {
	var out, causes string
	c := &cobra.Command{
		Use:   "report DIR",
		Short: "Make one page for decision makers from the folder of a comparison",
		Long: `report makes one HTML file from the folder that turnout compare wrote: question, answer
with its uncertainty, tables, figures, maps, what is assumed with its grade, what it does
not say, and how to make it again. The file loads nothing and prints well.

--causes adds the folder of a decomposition of the same case.`,
		Example: `  turnout report turnout-out/compare-election-day -o report.html
  turnout report turnout-out/compare-election-day --causes turnout-out/decompose-calm-election-day`,
		Args: arguments(1, 1, "folder of a comparison"),
		RunE: verb(func(c *cobra.Command, args []string) error {
			return writeReport(c.OutOrStdout(), args[0], causes, out)
		}),
	}
	c.Flags().StringVarP(&out, "out", "o", "", "file of the page, - for standard output (default DIR/report.html)")
	c.Flags().StringVar(&causes, "causes", "", "folder of a decomposition, to be shown as well")
	return c
}

// writeReport makes the page of the comparison in a folder.
func writeReport(stdout io.Writer, dir, causes, out string) error {
	c, err := store.ReadComparison(filepath.Join(dir, store.ComparisonFile))
	if errors.Is(err, fs.ErrNotExist) {
		return wording.Problem{File: dir, Found: "no " + store.ComparisonFile, Wanted: "the folder of turnout compare"}
	}
	if err != nil {
		return err
	}
	figures, err := storedFigures(dir)
	if err != nil {
		return err
	}
	var d *store.Decomposition
	if causes != "" {
		if d, err = store.ReadDecomposition(filepath.Join(causes, store.DecompositionFile)); errors.Is(err, fs.ErrNotExist) {
			return wording.Problem{File: causes, Found: "no " + store.DecompositionFile, Wanted: "the folder of turnout decompose"}
		}
		if err != nil {
			return err
		}
		if err := oneWorld(c, d, causes); err != nil {
			return err
		}
		more, err := storedFigures(causes)
		if err != nil {
			return err
		}
		figures = append(figures, more...)
	}
	text, err := onepage.Page(c, d, figures)
	if err != nil {
		return err
	}
	if out == "-" {
		_, err := stdout.Write(text)
		return err
	}
	if out == "" {
		out = filepath.Join(dir, onepage.File)
	}
	if err := spare(out, dir, causes); err != nil {
		return err
	}
	if err := files.WriteAtomic(out, text); err != nil {
		return output{err}
	}
	fmt.Fprintf(stdout, "Report: %s\n", out)
	return nil
}

// oneWorld fails where a decomposition is of other voters than a comparison, or under
// other parameters: on one page they would be taken for one.
func oneWorld(c *store.Comparison, d *store.Decomposition, dir string) error {
	differs := func(what string, found, wanted any) error {
		return wording.Problem{File: dir, Found: fmt.Sprintf("%s %v", what, found), Wanted: fmt.Sprintf("%v, as in the comparison", wanted)}
	}
	area := func(e store.Electorate) string { return cmp.Or(e.Area, "of the whole case") }
	switch {
	case d.Case != c.Case:
		return differs("the case", d.Case.Name+" "+d.Case.Digest, c.Case.Name+" "+c.Case.Digest)
	case d.Electorate.Area != c.Electorate.Area:
		return differs("the area", area(d.Electorate), area(c.Electorate))
	case d.Electorate != c.Electorate:
		return differs("the electorate", d.Electorate.Seed, c.Electorate.Seed)
	case !slices.ContainsFunc(append([]store.Compared{c.Baseline}, c.Scenarios...), func(s store.Compared) bool {
		return s.Name == d.Baseline.Name || s.Name == d.Scenario.Name
	}):
		return wording.Problem{File: dir, Found: "a decomposition of " + d.Baseline.Name + " and " + d.Scenario.Name, Wanted: "one in which a scenario of the comparison occurs"}
	case !slices.Equal(d.Without, c.Without):
		return differs("--without", d.Without, c.Without)
	case !reflect.DeepEqual(d.Parameters, c.Parameters):
		return wording.Problem{File: dir, Found: "other values of parameters", Wanted: "those of the comparison (see --set)"}
	}
	return nil
}

// spare fails where the page would replace a file that one of the folders lists, or one
// that is no such page.
func spare(out string, dirs ...string) error {
	if info, err := os.Stat(out); err != nil || !info.Mode().IsRegular() {
		// nothing is lost
	} else if old, err := os.ReadFile(out); err != nil || !onepage.IsPage(old) {
		return wording.Problem{Found: "--out " + out + ", which exists and is no report", Wanted: "another file"}
	}
	for _, dir := range dirs {
		if dir == "" {
			continue
		}
		l, err := listing(dir)
		if err != nil {
			return err
		}
		for _, name := range append([]store.File{{Name: store.ManifestFile}}, l.Files...) {
			if sameFile(filepath.Join(dir, name.Name), out) {
				return wording.Problem{Found: "--out " + out, Wanted: "another file: the page is made from this one"}
			}
		}
	}
	return nil
}

// sameFile reports whether two paths lead to one file that exists.
func sameFile(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}

// listing reads the manifest of a comparison or a decomposition.
func listing(dir string) (*store.Listing, error) {
	path := filepath.Join(dir, store.ManifestFile)
	data, err := files.ReadLimited(path, 16<<20)
	if err != nil {
		return nil, fmt.Errorf("%s: want the folder of turnout compare or decompose: %w", dir, err)
	}
	l := new(store.Listing)
	if err := json.Unmarshal(data, l); err != nil || l.Schema != store.ListingSchema {
		return nil, wording.Problem{File: path, Found: fmt.Sprintf("the schema %q", l.Schema), Wanted: store.ListingSchema}
	}
	return l, nil
}

// storedFigures reads the figures that the manifest of a folder lists, as they were
// written.
func storedFigures(dir string) ([]onepage.Figure, error) {
	l, err := listing(dir)
	if err != nil {
		return nil, err
	}
	if err := (store.Manifest{Files: l.Files}).Check(dir); err != nil {
		return nil, fmt.Errorf("%s: a file is not what was written: %w", dir, err)
	}
	var list []onepage.Figure
	for _, f := range l.Files {
		name, isSVG := strings.CutSuffix(f.Name, ".svg")
		if !isSVG {
			continue
		}
		picture, err := os.ReadFile(filepath.Join(dir, f.Name))
		if err != nil {
			return nil, err
		}
		words, err := os.ReadFile(filepath.Join(dir, name+".txt"))
		if err != nil {
			return nil, err
		}
		list = append(list, onepage.Figure{Name: strings.TrimPrefix(name, gallery.Folder+"/"), SVG: picture, Words: string(words)})
	}
	return list, nil
}
