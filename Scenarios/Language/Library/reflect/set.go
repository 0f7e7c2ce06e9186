package reflect

import "unsafe"

func (v Value) Set(x Value) {
	v.mustBeAssignable("Value.Set")
	x.mustBeExported("Value.Set")
	var target unsafe.Pointer
	if v.Kind() == Interface {
		target = v.ptr
	}
	x = x.assignedTo("reflect.Set", v.typ, target)
	x.moveTo(v.ptr)
}

// moveTo copies the value, with its barriers, to an address.
func (v Value) moveTo(p unsafe.Pointer) {
	if v.flag&indirect != 0 {
		typedmemmove(v.typ, p, v.ptr)
	} else {
		*(*unsafe.Pointer)(p) = v.ptr
	}
}

// assignedTo is the value as one of type t. An interface value is made at the target, or in new memory if there is none.
func (v Value) assignedTo(what string, t *rtype, target unsafe.Pointer) Value {
	if v.flag&isMethod != 0 {
		v = v.bound()
	}
	if v.typ.isIdentical(t) {
		return Value{t, v.ptr, v.flag&^kindBits | uintptr(t.Kind())}
	}
	if t.Kind() != Interface || !v.typ.implements(t) && v.Kind() != Interface {
		panic(what + ": value of type " + v.typ.String() + " is not assignable to type " + t.String())
	}
	if target == nil {
		target = unsafe_New(t)
	}
	i := v.Interface()
	w := (*words2)(unsafe.Pointer(&i))
	first := w.first
	if first != nil {
		first = interfaceWord(t, (*rtype)(first))
		if first == nil {
			panic(what + ": value of type " + v.typ.String() + " is not assignable to type " + t.String())
		}
	}
	to := (*words2)(target)
	to.first = first
	to.data = w.data
	return Value{t, target, indirect | uintptr(Interface)}
}

func (v Value) SetBool(x bool) {
	v.mustBeAssignable("Value.SetBool")
	v.must(Bool, "SetBool")
	*(*bool)(v.ptr) = x
}

func (v Value) SetInt(x int64) {
	v.mustBeAssignable("Value.SetInt")
	switch v.Kind() {
	case Int, Int64:
		*(*int64)(v.ptr) = x
	case Int32:
		*(*int32)(v.ptr) = int32(x)
	case Int16:
		*(*int16)(v.ptr) = int16(x)
	case Int8:
		*(*int8)(v.ptr) = int8(x)
	default:
		v.misuse("SetInt")
	}
}

func (v Value) SetUint(x uint64) {
	v.mustBeAssignable("Value.SetUint")
	switch v.Kind() {
	case Uint, Uint64, Uintptr:
		*(*uint64)(v.ptr) = x
	case Uint32:
		*(*uint32)(v.ptr) = uint32(x)
	case Uint16:
		*(*uint16)(v.ptr) = uint16(x)
	case Uint8:
		*(*uint8)(v.ptr) = uint8(x)
	default:
		v.misuse("SetUint")
	}
}

func (v Value) SetFloat(x float64) {
	v.mustBeAssignable("Value.SetFloat")
	v.must(Float64, "SetFloat")
	*(*float64)(v.ptr) = x
}

func (v Value) SetString(x string) {
	v.mustBeAssignable("Value.SetString")
	v.must(String, "SetString")
	*(*string)(v.ptr) = x
}

func (v Value) SetBytes(x []byte) {
	v.mustBeAssignable("Value.SetBytes")
	v.must(Slice, "SetBytes")
	if v.typ.elem().Kind() != Uint8 {
		v.misuse("SetBytes")
	}
	*(*[]byte)(v.ptr) = x
}

func (v Value) SetPointer(x unsafe.Pointer) {
	v.mustBeAssignable("Value.SetPointer")
	v.must(UnsafePointer, "SetPointer")
	*(*unsafe.Pointer)(v.ptr) = x
}

func (v Value) SetLen(n int) {
	v.mustBeAssignable("Value.SetLen")
	v.must(Slice, "SetLen")
	s := (*words3)(v.ptr)
	if n < 0 || n > s.cap {
		panic("reflect: slice length out of range in SetLen")
	}
	s.len = n
}

func (v Value) SetCap(n int) {
	v.mustBeAssignable("Value.SetCap")
	v.must(Slice, "SetCap")
	s := (*words3)(v.ptr)
	if n < s.len || n > s.cap {
		panic("reflect: slice capacity out of range in SetCap")
	}
	s.cap = n
}
