// Package exacttest checks that the source of a package can only compute the
// same bits on every platform. Tests of internal/exact, agents and sim call
// Check on their own folder.
package exacttest

import (
	"go/ast"
	"go/build"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// mathNames are the names of package math that are exact everywhere by IEEE
// 754 or are bit casts and constants. Max, Min, Mod and the like are exact too,
// but nobody needs them: Go has min and max.
var mathNames = map[string]bool{
	"Sqrt": true, "Floor": true, "Abs": true, "Inf": true, "NaN": true, "IsNaN": true, "IsInf": true, "Copysign": true,
	"Float64bits": true, "Float64frombits": true, "Float32bits": true, "Float32frombits": true,
	"MaxFloat64": true, "Pi": true, "MaxInt32": true, "MaxInt64": true, "MaxUint32": true, "MaxUint64": true, "MaxInt": true,
}

// Check reads the Go files of the package in dir that are built on this platform,
// without tests, and reports as errors of t
//
//   - names of package math other than the exact ones,
//   - imports of math/cmplx, math/rand, gonum and the like,
//   - products of floats that are not rounded at once by float64(x*y).
//
// A compiler may fuse an unrounded product with an addition, even one in
// another function into which or out of which it is inlined. A product that is
// a factor or a dividend of another one needs no rounding of its own. Check
// needs the source of the standard library, so it skips under WebAssembly.
func Check(t testing.TB, dir string) {
	t.Helper()
	if runtime.GOARCH == "wasm" {
		t.Skip("no Go source under WebAssembly")
	}
	folder, err := build.ImportDir(dir, 0)
	if err != nil {
		t.Fatal(err)
	}
	files := token.NewFileSet()
	var parsed []*ast.File
	for _, name := range folder.GoFiles {
		file, err := parser.ParseFile(files, filepath.Join(dir, name), nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		parsed = append(parsed, file)
	}
	checkFiles(t, files, parsed)
}

func checkFiles(t testing.TB, files *token.FileSet, parsed []*ast.File) {
	t.Helper()
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Uses: map[*ast.Ident]types.Object{}}
	config := types.Config{Importer: importer.ForCompiler(files, "source", nil)}
	if _, err := config.Check(parsed[0].Name.Name, files, parsed, info); err != nil {
		t.Fatal(err)
	}
	c := checker{t: t, files: files, info: info}
	for _, file := range parsed {
		c.imports(file)
		ast.Inspect(file, c.node)
	}
}

type checker struct {
	t     testing.TB
	files *token.FileSet
	info  *types.Info
	fine  map[ast.Expr]bool // products whose context needs no rounding
}

func (c *checker) imports(file *ast.File) {
	for _, i := range file.Imports {
		path := strings.Trim(i.Path.Value, `"`)
		switch {
		case strings.HasPrefix(path, "gonum.org/"), path == "math/rand", path == "math/rand/v2", path == "math/cmplx":
			c.t.Errorf("%v: imports %s, whose results differ between platforms", c.files.Position(i.Pos()), path)
		}
	}
}

func (c *checker) node(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.SelectorExpr:
		if o := c.info.Uses[n.Sel]; o != nil && o.Pkg() != nil && o.Pkg().Path() == "math" && !mathNames[n.Sel.Name] {
			c.t.Errorf("%v: math.%s may differ between platforms, use internal/exact", c.files.Position(n.Pos()), n.Sel.Name)
		}
	case *ast.CallExpr:
		if c.info.Types[n.Fun].IsType() && len(n.Args) == 1 {
			c.accept(n.Args[0])
		}
	case *ast.AssignStmt:
		if n.Tok == token.MUL_ASSIGN && c.isFloat(n.Lhs[0]) {
			c.t.Errorf("%v: x *= y is not rounded at once, write x = float64(x*y)", c.files.Position(n.Pos()))
		}
	case *ast.BinaryExpr:
		c.binary(n)
	}
	return true
}

func (c *checker) binary(n *ast.BinaryExpr) {
	if n.Op == token.MUL && c.isFloat(n) && !c.fine[n] {
		c.t.Errorf("%v: this product is not rounded at once, write float64(x*y)", c.files.Position(n.OpPos))
	}
	if n.Op == token.MUL || n.Op == token.QUO {
		c.accept(n.X)
		c.accept(n.Y)
	}
}

// accept marks an operand whose product is rounded by what it stands in.
func (c *checker) accept(e ast.Expr) {
	if c.fine == nil {
		c.fine = map[ast.Expr]bool{}
	}
	for {
		c.fine[e] = true
		inner, ok := e.(*ast.ParenExpr)
		if !ok {
			return
		}
		e = inner.X
	}
}

// isFloat says whether e is a float that is not a constant.
func (c *checker) isFloat(e ast.Expr) bool {
	v := c.info.Types[e]
	if v.Value != nil || v.Type == nil {
		return false
	}
	basic, ok := v.Type.Underlying().(*types.Basic)
	return ok && basic.Info()&types.IsFloat != 0
}
