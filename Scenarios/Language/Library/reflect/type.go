package reflect

import "unsafe"

type Kind uint

const (
	Invalid Kind = iota
	Bool
	Int
	Int8
	Int16
	Int32
	Int64
	Uint
	Uint8
	Uint16
	Uint32
	Uint64
	Uintptr
	Float32
	Float64
	Complex64
	Complex128
	Array
	Chan
	Func
	Interface
	Map
	Ptr
	Slice
	String
	Struct
	UnsafePointer
)

var kindNames = []string{
	"invalid", "bool", "int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64", "uintptr",
	"float32", "float64", "complex64", "complex128", "array", "chan", "func", "interface", "map", "ptr", "slice", "string",
	"struct", "unsafe.Pointer",
}

func (k Kind) String() string {
	return kindNames[k]
}

type Type interface {
	AssignableTo(u Type) bool
	Elem() Type
	Field(i int) StructField
	FieldByName(name string) (StructField, bool)
	Implements(u Type) bool
	In(i int) Type
	IsVariadic() bool
	Key() Type
	Kind() Kind
	Len() int
	Method(i int) Method
	MethodByName(name string) (Method, bool)
	Name() string
	NumField() int
	NumIn() int
	NumMethod() int
	NumOut() int
	Out(i int) Type
	Size() uintptr
	String() string

	descriptor() *rtype
}

// A StructField here has no path of its package, and no tag.
type StructField struct {
	Name      string
	Type      Type
	Offset    uintptr
	Index     []int
	Anonymous bool
}

// The function of a Method takes the receiver first.
type Method struct {
	Name  string
	Type  Type
	Func  Value
	Index int
}

func TypeOf(i interface{}) Type {
	w := (*words2)(unsafe.Pointer(&i))
	return typeOrNil((*rtype)(w.first))
}

func PtrTo(t Type) Type {
	return pointerTo(t.descriptor())
}

func pointerTo(t *rtype) *rtype {
	p := typePart(t, factPointerTo, 0)
	if p == nil {
		panic("reflect: the program has no type *" + t.String())
	}
	return p
}

// typeOrNil keeps a nil descriptor from becoming a type.
func typeOrNil(t *rtype) Type {
	if t == nil {
		return nil
	}
	return t
}

func (t *rtype) descriptor() *rtype { return t }
func (t *rtype) String() string     { return typeText(t, textOfType, 0) }
func (t *rtype) Kind() Kind         { return Kind(typeWord(t, factKind, 0)) }
func (t *rtype) Size() uintptr      { return t.size() }

func (t *rtype) Name() string {
	s := t.String()
	if t.Kind() > Uintptr && t.Kind() != Float64 && t.Kind() != String && typePart(t, factUnderlying, 0) == t {
		return ""
	}
	for i := len(s) - 1; i >= 0; i-- {
		if s[i] == '.' {
			return s[i+1:]
		}
	}
	return s
}

func (t *rtype) must(k Kind, method string) {
	if t.Kind() != k {
		panic("reflect: " + method + " of " + k.String() + " type wanted, not of " + t.String())
	}
}

func (t *rtype) elem() *rtype {
	e := typePart(t, factElement, 0)
	if e == nil {
		panic("reflect: Elem of invalid type")
	}
	return e
}

func (t *rtype) Elem() Type { return t.elem() }

func (t *rtype) Key() Type {
	t.must(Map, "Key")
	return typePart(t, factKey, 0)
}

func (t *rtype) Len() int {
	t.must(Array, "Len")
	return int(typeWord(t, factLength, 0))
}

func (t *rtype) NumField() int {
	t.must(Struct, "NumField")
	return int(typeWord(t, factFieldCount, 0))
}

func (t *rtype) Field(i int) StructField {
	if i < 0 || i >= t.NumField() {
		panic("reflect: Field index out of bounds")
	}
	return StructField{
		Name:      typeText(t, textOfField, i),
		Type:      typePart(t, factFieldType, i),
		Offset:    typeWord(t, factFieldOffset, i),
		Index:     []int{i},
		Anonymous: t.has(factFieldIsEmbedded, i),
	}
}

// FieldByName does not look into embedded fields.
func (t *rtype) FieldByName(name string) (f StructField, ok bool) {
	for i := 0; i < t.NumField(); i++ {
		if typeText(t, textOfField, i) == name {
			return t.Field(i), true
		}
	}
	return f, false
}

func (t *rtype) NumIn() int {
	t.must(Func, "NumIn")
	return int(typeWord(t, factParameterCount, 0))
}

func (t *rtype) NumOut() int {
	t.must(Func, "NumOut")
	return int(typeWord(t, factResultCount, 0))
}

func (t *rtype) in(i int) *rtype  { return typePart(t, factParameter, i) }
func (t *rtype) out(i int) *rtype { return typePart(t, factResult, i) }

func (t *rtype) In(i int) Type {
	if i < 0 || i >= t.NumIn() {
		panic("reflect: In index out of bounds")
	}
	return t.in(i)
}

func (t *rtype) Out(i int) Type {
	if i < 0 || i >= t.NumOut() {
		panic("reflect: Out index out of bounds")
	}
	return t.out(i)
}

func (t *rtype) IsVariadic() bool {
	t.must(Func, "IsVariadic")
	return t.has(factIsVariadic, 0)
}

func (t *rtype) NumMethod() int { return int(typeWord(t, factMethodCount, 0)) }

// Method gives a function for methods of the program's own types.
func (t *rtype) Method(i int) Method {
	if i < 0 || i >= t.NumMethod() {
		panic("reflect: Method index out of range")
	}
	m := Method{
		Name:  typeText(t, textOfMethod, i),
		Type:  typePart(t, factMethodType, i),
		Index: i,
	}
	if f := typePart(t, factMethodFunctionType, i); f != nil {
		m.Type = f
		m.Func = Value{f, typePointer(t, factMethodFunction, i), uintptr(Func)}
	}
	return m
}

func (t *rtype) MethodByName(name string) (m Method, ok bool) {
	if i := t.methodIndex(name); i >= 0 {
		return t.Method(i), true
	}
	return m, false
}

func (t *rtype) methodIndex(name string) int {
	for i := 0; i < t.NumMethod(); i++ {
		if typeText(t, textOfMethod, i) == name {
			return i
		}
	}
	return -1
}

func (t *rtype) Implements(u Type) bool {
	i := u.descriptor()
	i.must(Interface, "Implements")
	return t.implements(i)
}

func (t *rtype) implements(i *rtype) bool {
	return interfaceWord(i, t) != nil
}

func (t *rtype) AssignableTo(u Type) bool {
	return t.isIdentical(u.descriptor()) || u.Kind() == Interface && t.implements(u.descriptor())
}

// isIdentical is so too of two types of the same structure of which one has no name.
func (t *rtype) isIdentical(u *rtype) bool {
	if t == u {
		return true
	}
	s := typePart(t, factUnderlying, 0)
	return s == typePart(u, factUnderlying, 0) && (s == t || s == u)
}
