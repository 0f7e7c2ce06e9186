package reflect

import "unsafe"

func (v Value) Len() int {
	switch v.Kind() {
	case Array:
		return v.typ.Len()
	case Chan:
		return len(*v.channel())
	case Map:
		return maplen(v.pointer())
	case Slice:
		return (*words3)(v.ptr).len
	case String:
		return len(*(*string)(v.ptr))
	}
	v.misuse("Len")
	return 0
}

func (v Value) Cap() int {
	switch v.Kind() {
	case Array:
		return v.typ.Len()
	case Chan:
		return cap(*v.channel())
	case Slice:
		return (*words3)(v.ptr).cap
	}
	v.misuse("Cap")
	return 0
}

func (v Value) Index(i int) Value {
	if v.Kind() != Array && v.Kind() != Slice {
		v.misuse("Index")
	}
	if i < 0 || i >= v.Len() {
		panic("reflect: index out of range")
	}
	t := v.typ.elem()
	flag := v.flag&(readOnly|indirect|addressable) | uintptr(t.Kind())
	p := v.ptr
	if v.Kind() == Slice {
		flag |= indirect | addressable
		p = (*words3)(p).data
	}
	if flag&indirect != 0 {
		p = at(p, uintptr(i)*t.size())
	}
	return Value{t, p, flag}
}

func (v Value) Slice(i, j int) Value {
	v.must(Slice, "Slice")
	old := (*words3)(v.ptr)
	if i < 0 || j < i || j > old.cap {
		panic("reflect.Value.Slice: slice index out of bounds")
	}
	s := &words3{old.data, j - i, old.cap - i}
	if s.cap > 0 {
		s.data = at(old.data, uintptr(i)*v.typ.elem().size())
	}
	return Value{v.typ, unsafe.Pointer(s), v.flag&readOnly | indirect | uintptr(Slice)}
}

func MakeSlice(typ Type, len, cap int) Value {
	t := typ.descriptor()
	t.must(Slice, "MakeSlice")
	if len < 0 || cap < len {
		panic("reflect.MakeSlice: negative length or capacity below it")
	}
	s := &words3{unsafe_NewArray(t.elem(), cap), len, cap}
	return Value{t, unsafe.Pointer(s), indirect | uintptr(Slice)}
}

func Copy(dst, src Value) int {
	if dst.Kind() == Array {
		dst.mustBeAssignable("Copy")
	}
	dst.mustBeExported("Copy")
	src.mustBeExported("Copy")
	elem := dst.typ.elem()
	if elem != src.typ.elem() {
		panic("reflect.Copy: different types of elements")
	}
	return typedslicecopy(elem, dst.elements("Copy"), src.elements("Copy"))
}

func (v Value) elements(method string) words3 {
	switch v.Kind() {
	case Array:
		return words3{v.address(), v.Len(), v.Len()}
	case Slice:
		return *(*words3)(v.ptr)
	}
	v.misuse(method)
	return words3{}
}

func Append(s Value, x ...Value) Value {
	s.must(Slice, "Append")
	old := s.Len()
	wanted := old + len(x)
	if wanted <= s.Cap() {
		s = s.Slice(0, wanted)
	} else {
		grown := MakeSlice(s.typ, wanted, grownCap(s.Cap(), old, wanted))
		Copy(grown, s)
		s = grown
	}
	for i := range x {
		s.Index(old + i).Set(x[i])
	}
	return s
}

// grownCap doubles short slices, and makes long ones longer by quarters.
func grownCap(cap, len, wanted int) int {
	if cap == 0 {
		return wanted
	}
	for cap < wanted {
		if len < 1024 {
			cap += cap
		} else {
			cap += cap / 4
		}
	}
	return cap
}

func (v Value) MapIndex(key Value) Value {
	v.must(Map, "MapIndex")
	key = key.assignedTo("reflect.Value.MapIndex", typePart(v.typ, factKey, 0), nil)
	p, ok := mapaccess(v.typ, v.pointer(), key.address())
	if !ok {
		return Value{}
	}
	return copied(v.typ.elem(), p, (v.flag|key.flag)&readOnly)
}

// copied is the value at an address as it is now.
func copied(t *rtype, p unsafe.Pointer, flag uintptr) Value {
	flag |= flagOf(t)
	if t.isDirect() {
		return Value{t, *(*unsafe.Pointer)(p), flag}
	}
	c := unsafe_New(t)
	typedmemmove(t, c, p)
	return Value{t, c, flag}
}

// SetMapIndex deletes the key if val is the zero Value.
func (v Value) SetMapIndex(key, val Value) {
	v.must(Map, "SetMapIndex")
	v.mustBeExported("Value.SetMapIndex")
	key.mustBeExported("Value.SetMapIndex")
	key = key.assignedTo("reflect.Value.SetMapIndex", typePart(v.typ, factKey, 0), nil)
	if val.typ == nil {
		mapdelete(v.typ, v.pointer(), key.address())
		return
	}
	val.mustBeExported("Value.SetMapIndex")
	val = val.assignedTo("reflect.Value.SetMapIndex", v.typ.elem(), nil)
	mapassign(v.typ, v.pointer(), key.address(), val.address())
}

// Channels of one-pointer elements are used as what they look like to the runtime. Others have no runtime function
// that takes an element at any address.
func (v Value) channel() *chan unsafe.Pointer {
	return (*chan unsafe.Pointer)(v.address())
}

func (v Value) mustHavePointers(method string) {
	v.must(Chan, method)
	v.mustBeExported("Value." + method)
	if !v.typ.elem().isDirect() {
		panic("reflect: " + method + " on a " + v.typ.String() + " is not supported: its elements are no single pointers")
	}
}

func (v Value) Send(x Value) {
	v.mustHavePointers("Send")
	x.mustBeExported("Value.Send")
	x = x.assignedTo("reflect.Value.Send", v.typ.elem(), nil)
	*v.channel() <- x.pointer()
}

func (v Value) Recv() (x Value, ok bool) {
	v.mustHavePointers("Recv")
	t := v.typ.elem()
	p, ok := <-*v.channel()
	if !ok {
		return Zero(t), false
	}
	return Value{t, p, uintptr(t.Kind())}, true
}

func (v Value) Close() {
	v.must(Chan, "Close")
	v.mustBeExported("Value.Close")
	close(*v.channel())
}
