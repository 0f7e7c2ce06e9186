package main

import (
	"reflect"
	"runtime"
	"unsafe"
)

type N2 struct{ p, q *N2 }

type Big struct {
	p *N2
	n uintptr
	q *N2
	m uintptr
	r *N2
}

func retBig(x Big, y *N2) (Big, *N2) { return Big{y, 1, x.q, 2, y}, x.p }
func retP(x *N2) *N2                 { return x }
func small(a int8, b bool, c int32, d string) (int16, string, uint8) {
	runtime.GC()
	return int16(a) + int16(c), d + "!", 7
}
func vari(a int, b ...string) int { return a + len(b) }

type Recv struct{ p *N2 }

func (r *Recv) Get(x *N2) *N2          { r.p = x; runtime.GC(); return r.p }
func (r Big) Sum(x *N2) (*N2, uintptr) { return x, r.n + r.m }

type I interface{ Get(x *N2) *N2 }

type S struct {
	A int8
	B string
	c bool
	D interface{}
	E I
	F []int
	G *N2
	H unsafe.Pointer
}

func main() {
	println(reflect.TypeOf(3).String(), reflect.TypeOf(S{}).String(), reflect.TypeOf(&S{}).Kind().String())
	b := &N2{}
	c := &N2{}
	a := &N2{}
	v := reflect.ValueOf(&a.p).Elem()
	v.Set(reflect.ValueOf(b))
	println(a.p == b)
	v.Set(reflect.Zero(v.Type()))
	println(a.p == nil)
	out := reflect.ValueOf(retBig).Call([]reflect.Value{reflect.ValueOf(Big{b, 1, c, 2, b}), reflect.ValueOf(c)})
	g := out[0].Interface().(Big)
	println(g.p == c, g.q == c, out[1].Interface().(*N2) == b)
	out = reflect.ValueOf(small).Call([]reflect.Value{reflect.ValueOf(int8(-3)), reflect.ValueOf(true), reflect.ValueOf(int32(-5)), reflect.ValueOf("hi")})
	println(out[0].Int(), out[1].String(), out[2].Uint(), out[0].Interface().(int16))
	out = reflect.ValueOf(vari).Call([]reflect.Value{reflect.ValueOf(2), reflect.ValueOf("x"), reflect.ValueOf("y")})
	println(out[0].Int())
	r := new(Recv)
	f := reflect.ValueOf(r).Method(0).Interface().(func(*N2) *N2)
	println(f(b) == b, r.p == b)
	x := Big{b, 40, c, 2, b}
	h := reflect.ValueOf(x).MethodByName("Sum").Interface().(func(*N2) (*N2, uintptr))
	o, n := h(c)
	println(o == c, n)
	fn := func(in []reflect.Value) []reflect.Value { runtime.GC(); return []reflect.Value{in[1], in[0]} }
	k := reflect.MakeFunc(reflect.TypeOf(func(*N2, *N2) (*N2, *N2) { return nil, nil }), fn).Interface().(func(*N2, *N2) (*N2, *N2))
	y, z := k(b, c)
	println(y == c, z == b)
	m := map[int]*N2{}
	mv := reflect.ValueOf(m)
	for i := 0; i < 20; i++ {
		mv.SetMapIndex(reflect.ValueOf(i), reflect.ValueOf(b))
	}
	mv.SetMapIndex(reflect.ValueOf(3), reflect.ValueOf(c))
	mv.SetMapIndex(reflect.ValueOf(4), reflect.Value{})
	println(len(m), m[3] == c, mv.Len(), mv.MapIndex(reflect.ValueOf(3)).Interface().(*N2) == c, mv.MapIndex(reflect.ValueOf(4)).IsValid())
	w := reflect.New(reflect.TypeOf(struct {
		P *N2
		N int
		Q *N2
	}{}))
	w.Elem().Field(0).Set(reflect.ValueOf(b))
	w.Elem().Field(2).Set(reflect.ValueOf(b))
	println(w.Elem().Field(2).Interface().(*N2) == b)
	s := reflect.ValueOf([]*N2{b, c})
	for i := 0; i < 5; i++ {
		s = reflect.Append(s, reflect.ValueOf(b))
	}
	println(s.Len(), s.Index(1).Interface().(*N2) == c)
	ch := make(chan *N2, 2)
	reflect.ValueOf(ch).Send(reflect.ValueOf(b))
	u, ok := reflect.ValueOf(ch).Recv()
	println(u.Interface().(*N2) == b, ok)
	var st S
	sv := reflect.ValueOf(&st).Elem()
	sv.Field(0).SetInt(-7)
	sv.Field(1).SetString("str")
	println(sv.Field(2).CanSet(), sv.Field(0).CanSet(), sv.Field(0).Int())
	sv.Field(3).Set(reflect.ValueOf("any"))
	sv.Field(4).Set(reflect.ValueOf(r))
	sv.Field(5).Set(reflect.ValueOf([]int{1, 2, 3}))
	sv.Field(5).SetLen(2)
	sv.Field(7).SetPointer(unsafe.Pointer(b))
	println(st.A, st.B, st.D.(string), st.E.Get(c) == c, len(st.F), st.H == unsafe.Pointer(b))
	ev := sv.Field(4)
	println(ev.Kind().String(), ev.NumMethod(), ev.Elem().Type().String())
	q := ev.Method(0).Call([]reflect.Value{reflect.ValueOf(b)})
	println(q[0].Interface().(*N2) == b)
	q2 := ev.Method(0).Interface().(func(*N2) *N2)
	println(q2(c) == c, ev.Method(0).Type().String())
	d1 := []*N2{nil, nil}
	println(reflect.Copy(reflect.ValueOf(d1), reflect.ValueOf([]*N2{b, c, b})), d1[1] == c)
	defer func() {
		println(recover().(string))
		sf, ok := reflect.TypeOf(st).FieldByName("D")
		println(sf.Name, ok, sf.Offset, sf.Type.String())
	}()
	sv.Field(2).SetBool(true)
}

func init() {
	// A deferred method that came by way of reflection recovers.
	func() {
		defer reflect.ValueOf(Catcher(1)).Method(0).Interface().(func())()
		panic("by its method value")
	}()
	func() {
		defer reflect.TypeOf(Catcher(2)).Method(0).Func.Interface().(func(Catcher))(3)
		panic("by its function")
	}()
	func() {
		catch := func([]reflect.Value) []reflect.Value { println(recover().(string)); return nil }
		defer reflect.MakeFunc(reflect.TypeOf(func() {}), catch).Interface().(func())()
		panic("by a made function")
	}()
	// Values that never leave the frame of a call are found by a collection during it.
	keep := func(x *N2, s []string) (string, *N2) {
		runtime.GC()
		return s[0] + "!", &N2{p: x}
	}
	out := reflect.ValueOf(keep).Call([]reflect.Value{reflect.ValueOf(&N2{}), reflect.ValueOf([]string{"kept"})})
	runtime.GC()
	println(out[0].String(), out[1].Elem().Field(0).Elem().Field(1).IsNil())
}

type Catcher int

func (c Catcher) Catch() { println(int(c), recover().(string)) }
