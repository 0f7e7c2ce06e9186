package reflect

import "unsafe"

// In a frame each parameter, then each result, begins at a word, and a number fills its word. A method's frame begins with the
// receiver as an interface holds it.

func (v Value) NumMethod() int {
	if v.typ == nil {
		v.misuse("NumMethod")
	}
	return v.typ.NumMethod()
}

func (v Value) Method(i int) Value {
	if v.typ == nil {
		v.misuse("Method")
	}
	if v.flag&isMethod != 0 || i < 0 || i >= v.typ.NumMethod() {
		panic("reflect: Method index out of range")
	}
	if v.Kind() == Interface && v.IsNil() {
		panic("reflect: Method on nil interface value")
	}
	flag := v.flag&(readOnly|indirect) | uintptr(Func) | isMethod | uintptr(i)<<methodShift
	return Value{v.typ, v.ptr, flag}
}

func (v Value) MethodByName(name string) Value {
	if v.typ == nil {
		v.misuse("MethodByName")
	}
	i := v.typ.methodIndex(name)
	if i < 0 {
		return Value{}
	}
	return v.Method(i)
}

// receiver is the value that a method of number i is of, and what an interface that holds it has as data.
func (v Value) receiver() (t *rtype, i int, data unsafe.Pointer) {
	t = v.typ
	i = int(v.flag >> methodShift)
	if t.Kind() == Interface {
		name := typeText(t, textOfMethod, i)
		v.flag = v.flag&(readOnly|indirect) | uintptr(Interface)
		v = v.Elem()
		t = v.typ
		i = t.methodIndex(name)
	}
	if t.isDirect() {
		return t, i, v.pointer()
	}
	return t, i, v.ptr
}

func (v Value) Call(in []Value) []Value {
	v.must(Func, "Call")
	v.mustBeExported("Value.Call")
	t := v.Type().descriptor()
	in = packed(t, in)
	var code uintptr
	var closure, args unsafe.Pointer
	frame := typePart(t, factCallFrame, 0)
	off := uintptr(0)
	if v.flag&isMethod != 0 {
		frame = typePart(t, factMethodFrame, 0)
		args = unsafe_New(frame)
		holder, i, data := v.receiver()
		code = typeWord(holder, factMethodCode, i)
		*(*unsafe.Pointer)(args) = data
		off = 8
	} else {
		closure = v.pointer()
		if closure == nil {
			panic("reflect: call of nil function")
		}
		code = *(*uintptr)(closure)
		args = unsafe_New(frame)
	}
	for i, x := range in {
		p := t.in(i)
		x.putInFrame("Value.Call", p, at(args, off))
		off += p.wordBytes()
	}
	size := frame.size()
	callFrame(code, closure, args, off, size)
	takeResults(frame, args, off, size)
	out := make([]Value, t.NumOut())
	for i := range out {
		r := t.out(i)
		out[i] = Value{r, at(args, off), indirect | uintptr(r.Kind())}
		off += r.wordBytes()
	}
	return out
}

// packed checks the number of arguments, and puts those of a variadic parameter in a slice.
func packed(t *rtype, in []Value) []Value {
	n := t.NumIn()
	if !t.IsVariadic() {
		if len(in) < n {
			panic("reflect: Call with too few input arguments")
		}
		if len(in) > n {
			panic("reflect: Call with too many input arguments")
		}
		return in
	}
	n--
	if len(in) < n {
		panic("reflect: Call with too few input arguments")
	}
	rest := MakeSlice(t.in(n), len(in)-n, len(in)-n)
	for i := n; i < len(in); i++ {
		rest.Index(i - n).Set(in[i])
	}
	all := make([]Value, n+1)
	copy(all, in[:n])
	all[n] = rest
	return all
}

// putInFrame copies the value as one of type t into a frame. The frame's words are zero.
func (v Value) putInFrame(what string, t *rtype, p unsafe.Pointer) {
	v.mustBeExported(what)
	if t.Kind() == Interface {
		v = v.assignedTo("reflect."+what, t, p)
	} else {
		v = v.assignedTo("reflect."+what, t, nil)
	}
	switch t.Kind() {
	case Int8, Int16, Int32:
		*(*int64)(p) = v.Int()
	default:
		v.moveTo(p)
	}
}

// A function that MakeFunc has made: the code is a stub that calls callFunction.
type madeFunction struct {
	code uintptr
	typ  *rtype
	f    func(args []Value) (results []Value)
}

func MakeFunc(typ Type, fn func(args []Value) (results []Value)) Value {
	t := typ.descriptor()
	t.must(Func, "MakeFunc")
	made := &madeFunction{typeWord(t, factFunctionStub, 0), t, fn}
	return Value{t, unsafe.Pointer(made), uintptr(Func)}
}

// callFunction is called by the stub with the frame that it was called with.
func callFunction(made *madeFunction, frame unsafe.Pointer) {
	t := made.typ
	in := make([]Value, 0, t.NumIn())
	off := uintptr(0)
	for i := 0; i < t.NumIn(); i++ {
		p := t.in(i)
		in = append(in, copied(p, at(frame, off), 0))
		off += p.wordBytes()
	}
	out := made.f(in)
	if len(out) != t.NumOut() {
		panic("reflect: wrong return count from function created by MakeFunc")
	}
	for i, x := range out {
		r := t.out(i)
		if x.typ != r {
			panic("reflect: function created by MakeFunc returned wrong type")
		}
		x.putInFrame("MakeFunc", r, at(frame, off))
		off += r.wordBytes()
	}
}

// A method with its receiver as a function: the code is a stub that calls callMethod.
type boundMethod struct {
	code   uintptr
	method Value
}

// bound is a method as a function value.
func (v Value) bound() Value {
	t := v.Type().descriptor()
	b := &boundMethod{typeWord(t, factMethodStub, 0), v}
	return Value{t, unsafe.Pointer(b), v.flag&readOnly | uintptr(Func)}
}

// callMethod is called by the stub with the frame that it was called with, to which that of the method adds the receiver.
func callMethod(b *boundMethod, frame unsafe.Pointer) {
	t := b.method.Type().descriptor()
	holder, i, data := b.method.receiver()
	full := typePart(t, factMethodFrame, 0)
	args := unsafe_New(full)
	*(*unsafe.Pointer)(args) = data
	inBytes := typeWord(t, factParameterBytes, 0)
	outBytes := typeWord(t, factResultBytes, 0)
	typedmemmovepartial(full, at(args, 8), frame, 8, inBytes)
	code := typeWord(holder, factMethodCode, i)
	callFrame(code, nil, args, 8+inBytes, full.size())
	takeResults(full, args, 8+inBytes, full.size())
	typedmemmovepartial(full, at(frame, inBytes), at(args, 8+inBytes), 8+inBytes, outBytes)
}
