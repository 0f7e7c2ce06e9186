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

type Type interface {
	Elem() Type
	Kind() Kind
	String() string
}

type Value struct {
	typ  unsafe.Pointer
	ptr  unsafe.Pointer
	flag uintptr
}

func Append(s Value, x ...Value) Value
func Copy(dst, src Value) int
func MakeFunc(typ Type, fn func(args []Value) (results []Value)) Value
func MakeSlice(typ Type, len, cap int) Value
func New(typ Type) Value
func TypeOf(i interface{}) Type
func ValueOf(i interface{}) Value
func Zero(typ Type) Value

func (v Value) Call(in []Value) []Value
func (v Value) Elem() Value
func (v Value) Field(i int) Value
func (v Value) Index(i int) Value
func (v Value) Interface() (i interface{})
func (v Value) Kind() Kind
func (v Value) Len() int
func (v Value) Method(i int) Value
func (v Value) MethodByName(name string) Value
func (v Value) Recv() (x Value, ok bool)
func (v Value) Send(x Value)
func (v Value) Set(x Value)
func (v Value) SetBytes(x []byte)
func (v Value) SetLen(n int)
func (v Value) SetMapIndex(key, val Value)
func (v Value) SetPointer(x unsafe.Pointer)
func (v Value) SetString(x string)
func (v Value) Type() Type
