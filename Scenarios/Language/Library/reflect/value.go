package reflect

import "unsafe"

// A Value is a type and either the value itself, if it is one pointer, or its address.
type Value struct {
	typ  *rtype
	ptr  unsafe.Pointer
	flag uintptr
}

// The flag's low bits are the kind.
const (
	kindBits    = 1<<5 - 1
	readOnly    = 1 << 5 // got by an unexported field
	indirect    = 1 << 6 // ptr is the address of the value
	addressable = 1 << 7
	isMethod    = 1 << 8 // a method of the value; the bits from methodShift on are its number
	methodShift = 9
)

type SliceHeader struct {
	Data uintptr
	Len  int
	Cap  int
}

type StringHeader struct {
	Data uintptr
	Len  int
}

func ValueOf(i interface{}) Value {
	w := (*words2)(unsafe.Pointer(&i))
	t := (*rtype)(w.first)
	if t == nil {
		return Value{}
	}
	return Value{t, w.data, flagOf(t)}
}

// flagOf is the flag of a value as an interface holds it.
func flagOf(t *rtype) uintptr {
	flag := uintptr(t.Kind())
	if !t.isDirect() {
		flag |= indirect
	}
	return flag
}

func Zero(typ Type) Value {
	t := typ.descriptor()
	if t.isDirect() {
		return Value{t, nil, flagOf(t)}
	}
	return Value{t, unsafe_New(t), flagOf(t)}
}

func New(typ Type) Value {
	t := typ.descriptor()
	return Value{pointerTo(t), unsafe_New(t), uintptr(Ptr)}
}

func Indirect(v Value) Value {
	if v.Kind() == Ptr {
		return v.Elem()
	}
	return v
}

func (v Value) Kind() Kind         { return Kind(v.flag & kindBits) }
func (v Value) IsValid() bool      { return v.flag != 0 }
func (v Value) CanAddr() bool      { return v.flag&addressable != 0 }
func (v Value) CanSet() bool       { return v.flag&(addressable|readOnly) == addressable }
func (v Value) CanInterface() bool { return v.flag&readOnly == 0 }

func (v Value) must(k Kind, method string) {
	if v.Kind() != k {
		v.misuse(method)
	}
}

func (v Value) misuse(method string) {
	panic("reflect: call of reflect.Value." + method + " on " + v.Kind().String() + " Value")
}

func (v Value) mustBeExported(method string) {
	if v.flag == 0 {
		panic("reflect: reflect." + method + " using zero Value")
	}
	if v.flag&readOnly != 0 {
		panic("reflect: reflect." + method + " using value obtained using unexported field")
	}
}

func (v Value) mustBeAssignable(method string) {
	v.mustBeExported(method)
	if v.flag&addressable == 0 {
		panic("reflect: reflect." + method + " using unaddressable value")
	}
}

// pointer is the value of a type that is one pointer.
func (v Value) pointer() unsafe.Pointer {
	if v.flag&indirect != 0 {
		return *(*unsafe.Pointer)(v.ptr)
	}
	return v.ptr
}

// address is where the value is; one that is held in the Value itself is copied.
func (v Value) address() unsafe.Pointer {
	if v.flag&indirect != 0 {
		return v.ptr
	}
	p := new(unsafe.Pointer)
	*p = v.ptr
	return unsafe.Pointer(p)
}

func (v Value) Type() Type {
	if v.flag == 0 {
		v.misuse("Type")
	}
	if v.flag&isMethod != 0 {
		return typePart(v.typ, factMethodType, int(v.flag>>methodShift))
	}
	return v.typ
}

func (v Value) Interface() (i interface{}) {
	v.mustBeExported("Value.Interface")
	if v.flag&isMethod != 0 {
		v = v.bound()
	}
	if v.Kind() == Interface {
		if v.typ.NumMethod() == 0 {
			return *(*interface{})(v.ptr)
		}
		return *(*interface {
			m()
		})(v.ptr)
	}
	w := (*words2)(unsafe.Pointer(&i))
	w.data = v.forInterface()
	w.first = unsafe.Pointer(v.typ)
	return i
}

// forInterface is the data word of an interface that holds the value: what can change gets copied.
func (v Value) forInterface() unsafe.Pointer {
	if v.typ.isDirect() {
		return v.pointer()
	}
	if v.flag&addressable == 0 {
		return v.ptr
	}
	p := unsafe_New(v.typ)
	typedmemmove(v.typ, p, v.ptr)
	return p
}

func (v Value) Elem() Value {
	switch v.Kind() {
	case Interface:
		var i interface{}
		if v.typ.NumMethod() == 0 {
			i = *(*interface{})(v.ptr)
		} else {
			i = *(*interface {
				m()
			})(v.ptr)
		}
		x := ValueOf(i)
		if x.flag != 0 {
			x.flag |= v.flag & readOnly
		}
		return x
	case Ptr:
		p := v.pointer()
		if p == nil {
			return Value{}
		}
		t := v.typ.elem()
		return Value{t, p, v.flag&readOnly | indirect | addressable | uintptr(t.Kind())}
	}
	v.misuse("Elem")
	return Value{}
}

func (v Value) Addr() Value {
	if v.flag&addressable == 0 {
		panic("reflect.Value.Addr of unaddressable value")
	}
	return Value{pointerTo(v.typ), v.ptr, v.flag&readOnly | uintptr(Ptr)}
}

func (v Value) NumField() int {
	v.must(Struct, "NumField")
	return v.typ.NumField()
}

func (v Value) Field(i int) Value {
	v.must(Struct, "Field")
	if i < 0 || i >= v.typ.NumField() {
		panic("reflect: Field index out of range")
	}
	t := typePart(v.typ, factFieldType, i)
	flag := v.flag&(readOnly|indirect|addressable) | uintptr(t.Kind())
	if !v.typ.has(factFieldIsExported, i) {
		flag |= readOnly
	}
	p := v.ptr
	if flag&indirect != 0 {
		p = at(p, typeWord(v.typ, factFieldOffset, i))
	}
	return Value{t, p, flag}
}

// FieldByName does not look into embedded fields.
func (v Value) FieldByName(name string) Value {
	v.must(Struct, "FieldByName")
	for i := 0; i < v.typ.NumField(); i++ {
		if typeText(v.typ, textOfField, i) == name {
			return v.Field(i)
		}
	}
	return Value{}
}

func (v Value) IsNil() bool {
	switch v.Kind() {
	case Chan, Func, Map, Ptr, UnsafePointer:
		return v.flag&isMethod == 0 && v.pointer() == nil
	case Interface, Slice:
		return *(*unsafe.Pointer)(v.ptr) == nil
	}
	v.misuse("IsNil")
	return false
}

func (v Value) Pointer() uintptr {
	switch v.Kind() {
	case Chan, Map, Ptr, UnsafePointer:
		return uintptr(v.pointer())
	case Slice:
		return uintptr((*words3)(v.ptr).data)
	}
	v.misuse("Pointer")
	return 0
}

func (v Value) Bool() bool {
	v.must(Bool, "Bool")
	return *(*bool)(v.ptr)
}

func (v Value) Int() int64 {
	switch v.Kind() {
	case Int, Int64:
		return *(*int64)(v.ptr)
	case Int32:
		return int64(*(*int32)(v.ptr))
	case Int16:
		return int64(*(*int16)(v.ptr))
	case Int8:
		return int64(*(*int8)(v.ptr))
	}
	v.misuse("Int")
	return 0
}

func (v Value) Uint() uint64 {
	switch v.Kind() {
	case Uint, Uint64, Uintptr:
		return *(*uint64)(v.ptr)
	case Uint32:
		return uint64(*(*uint32)(v.ptr))
	case Uint16:
		return uint64(*(*uint16)(v.ptr))
	case Uint8:
		return uint64(*(*uint8)(v.ptr))
	}
	v.misuse("Uint")
	return 0
}

func (v Value) Float() float64 {
	v.must(Float64, "Float")
	return *(*float64)(v.ptr)
}

// String of anything but a string says what it is.
func (v Value) String() string {
	switch v.Kind() {
	case String:
		return *(*string)(v.ptr)
	case Invalid:
		return "<invalid Value>"
	}
	return "<" + v.Type().String() + " Value>"
}

func (v Value) Bytes() []byte {
	v.must(Slice, "Bytes")
	if v.typ.elem().Kind() != Uint8 {
		v.misuse("Bytes")
	}
	return *(*[]byte)(v.ptr)
}
