package document

// Registry says which kinds a Variant may have.
type Registry struct {
	// Name is what one of them is called in messages, for example "action".
	// A field with the tag variants:"action" takes its kinds from here.
	Name string
	// New returns for each kind a pointer to a new struct that holds the
	// defaults; fields that the document does not give keep them.
	New map[string]func() any
}

// Variant is a mapping with a single key, which names the kind and thereby
// the Go type of its value:
//
//   - attack: {at: 17:00}
//
// A field of type Variant, []Variant or map[string]Variant needs the tag
// variants:"NAME" with the name of its Registry.
type Variant struct {
	Kind         string
	Value        any // what Registry.New[Kind] returned, filled
	Line, Column int // of the kind in its document
}
