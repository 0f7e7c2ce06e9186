// Statements, and the write barriers that the compiler at 6482fe6c65 gave each (its calls of writebarrierptr,
// writebarrierstring and so on, by line): recorded, not thought out. "none": it gave none.

package main

import "unsafe"

type T struct {
	p, q *T
	n    int
}

type One struct{ p *T }
type PS struct {
	p *T
	u uintptr
}
type SP struct {
	u uintptr
	p *T
}
type PP struct{ p, q *T }
type PSP struct {
	p *T
	u int
	q *T
}
type SSSP struct {
	a, b, c int
	p       *T
}
type Quad struct{ a, b, c, d *T }
type Str2 struct{ a, b string }
type Mix struct {
	s string
	i interface{}
}
type Wide struct {
	s  []int
	p  *T
	us [2]uintptr
}
type Scalars struct{ a, b, c, d, e int }
type Node struct {
	left, right *Node
	name        string
	items       []*T
	any         interface{}
	err         error
	call        func(int) int
	table       map[string]*T
	c           chan *T
	arr         [3]*T
	one         One
	ps          PS
	sp          SP
	pp          PP
	psp         PSP
	sssp        SSSP
	quad        Quad
	two         Str2
	mix         Mix
	wide        Wide
	sc          Scalars
	u           uintptr
	up          unsafe.Pointer
	b           bool
	f           float64
	bytes       []byte
	emb
}
type emb struct{ e *T }

type E struct{ t *T }

func (e *E) Error() string { return "e" }

type I interface {
	M() *T
}

func (t *T) M() *T { return t.p }

var (
	gp    *T
	gs    string
	gsl   []*T
	gi    interface{}
	gI    I
	gf    func(int) int
	gm    map[string]*T
	gc    chan *T
	ga    [4]*T
	gn    Node
	gst   T
	gpp   PP
	gw    Wide
	gu    uintptr
	gup   unsafe.Pointer
	gerr  error
	gnode *Node
)

func twice(n int) int              { return 2 * n }
func make1() *T                    { return new(T) }
func make2() (*T, string)          { return new(T), "made" }
func makeI() I                     { return new(T) }
func use(x ...interface{})         {}
func keep(p **T)                   { gpp.p = *p } //! Pointer
func named(a, b *T) (r, s *T)      { r = a; s = b; return }
func result(t *T) (e error)        { return &E{t} } //! Pointer
func results(t *T) (x *T, e error) { return t, nil }

func globals(t *T, s string, sl []*T, i interface{}, x I, f func(int) int, m map[string]*T, c chan *T, n *Node) {
	gp = t //! Pointer
	gp = nil //! none
	gp = new(T) //! Pointer
	gp = &T{} //! Pointer
	gp = &gst //! none
	gp = make1() //! Pointer
	gp = t.p //! Pointer
	gp = n.arr[1] //! Pointer
	gp = (*T)(unsafe.Pointer(n)) //! Pointer
	gp = m["a"] //! Pointer
	gp = <-c //! Pointer
	gp = i.(*T) //! Pointer
	gp = x.M() //! Pointer
	gp = sl[2] //! Pointer
	gp = ga[1] //! Pointer
	gs = s //! String
	gs = "constant" //! none
	gs = "" //! none
	gs = s + "x" //! String
	gs += s //! String
	gs = s[1:] //! String
	gs = n.name //! String
	gs = string(n.bytes) //! String
	gsl = sl //! Slice
	gsl = nil //! none
	gsl = sl[1:2] //! Slice
	gsl = gsl[1:] //! Slice
	gsl = append(gsl, t) //! Pointer, Slice
	gsl = append(sl, t, nil) //! Pointer, Slice
	gsl = append(gsl, sl...) //! Slice, SliceCopy
	gsl = make([]*T, 3) //! Slice
	gsl = []*T{t} //! Pointer, Slice
	gsl = n.items //! Slice
	gi = i //! Interface
	gi = nil //! none
	gi = t //! Interface
	gi = 5 //! Interface
	gi = "text" //! Interface
	gi = s //! Interface
	gi = *t //! Interface
	gi = x //! Interface
	gi = n.one //! Interface
	gI = x //! Interface
	gI = t //! Interface
	gI = i.(I) //! Interface
	gI = makeI() //! Interface
	gerr = n.err //! Interface
	gerr = &E{t} //! Interface, Pointer
	gf = f //! Pointer
	gf = twice //! Pointer
	gf = nil //! none
	gf = func(n int) int { return n } //! Pointer
	gf = n.call //! Pointer
	gm = m //! Pointer
	gm = make(map[string]*T) //! Pointer
	gm = nil //! none
	gc = c //! Pointer
	gc = make(chan *T, 1) //! Pointer
	gup = unsafe.Pointer(t) //! Pointer
	gu = uintptr(unsafe.Pointer(t)) //! none
	gn = *n //! TypedMove
	gst = *t //! Fat
	gst = T{} //! none
	gpp = n.pp //! Fat
	gw = n.wide //! TypedMove
	gnode = n //! Pointer
	ga = n.quadArray() //! Fat
}

func (n *Node) quadArray() [4]*T { return [4]*T{n.arr[0]} }

func fields(n, o *Node, t *T, s string, k int) {
	n.left = o //! Pointer
	n.left.right = o.left //! Pointer
	n.left, n.right = n.right, n.left //! Pointer, Pointer
	n.left, n.name = o, s //! Pointer, String
	n.right = nil //! none
	n.right = &gn //! none
	n.right = &Node{} //! Pointer
	n.right = &Node{left: o} //! Pointer, Pointer
	n.name = s //! String
	n.name = "x" //! none
	n.name = o.name[1:k] //! String
	n.name += "y" //! String
	n.items = append(n.items, t) //! Pointer, Slice
	n.items = n.items[:k] //! Slice
	n.items[k] = t //! Pointer
	n.items[k] = nil //! none
	n.items[k], n.items[0] = n.items[0], n.items[k] //! Pointer, Pointer
	n.items[k].p = t //! Pointer
	n.any = t //! Interface
	n.any = n //! Interface
	n.any = k //! Interface
	n.any = nil //! none
	n.any = o.any //! Interface
	n.err = o.err //! Interface
	n.err = nil //! none
	n.call = twice //! Pointer
	n.call = o.call //! Pointer
	n.call = func(i int) int { return i + k } //! Pointer, Pointer
	n.table = o.table //! Pointer
	n.table["k"] = t //! none
	n.table[s] = nil //! none
	delete(n.table, s) //! none
	n.c = o.c //! Pointer
	n.c <- t //! none
	n.arr[k] = t //! Pointer
	n.arr[1] = nil //! none
	n.arr = o.arr //! Fat
	n.arr = [3]*T{} //! none
	n.arr = [3]*T{t, t, nil} //! Fat
	n.one = o.one //! Pointer
	n.one = One{t} //! Pointer
	n.one.p = t //! Pointer
	n.one = One{} //! none
	n.ps = o.ps //! Fat
	n.ps = PS{t, 1} //! Fat
	n.ps.u = 1 //! none
	n.sp = o.sp //! Fat
	n.sp = SP{} //! none
	n.pp = o.pp //! Fat
	n.pp = PP{t, nil} //! Fat
	n.psp = o.psp //! Fat
	n.sssp = o.sssp //! Fat
	n.quad = o.quad //! Fat
	n.quad = Quad{t, t, t, t} //! Fat
	n.two = o.two //! Fat
	n.two.b = s //! String
	n.mix = o.mix //! Fat
	n.mix = Mix{s, t} //! Fat
	n.wide = o.wide //! TypedMove
	n.wide = Wide{p: t} //! TypedMove
	n.sc = o.sc //! none
	n.u = 7 //! none
	n.b = true //! none
	n.f = 1.5 //! none
	n.bytes[k] = 1 //! none
	n.bytes = append(n.bytes, 1) //! Slice
	n.bytes = append(n.bytes, s...) //! Slice
	n.bytes = []byte(s) //! Slice
	n.up = unsafe.Pointer(t) //! Pointer
	n.e = t //! Pointer
	n.emb = o.emb //! Pointer
	*n = *o //! TypedMove
	*n = Node{} //! none
	*n = Node{left: o} //! TypedMove
	copy(n.items, o.items) //! SliceCopy
	copy(n.bytes, s) //! none
	*(*uintptr)(unsafe.Pointer(&n.left)) = uintptr(unsafe.Pointer(o)) //! none
	*(**Node)(unsafe.Pointer(&n.u)) = o //! Pointer
}

func pointers(pp **T, ps *string, psl *[]*T, pi *interface{}, pt *T, t *T, s string, sl []*T) {
	*pp = t //! Pointer
	*pp = nil //! none
	*pp = &gst //! none
	*pp = *pp //! Pointer
	*ps = s //! String
	*ps = "c" //! none
	*psl = sl //! Slice
	*psl = append(*psl, t) //! Pointer, Slice
	*psl = (*psl)[1:] //! Slice
	(*psl)[0] = t //! Pointer
	*pi = t //! Interface
	*pi = *ps //! Interface
	*pt = *t //! Fat
	*pt = T{t, t, 1} //! Fat
	*pt = T{} //! none
	pt.n++ //! none
	pt.n += 2 //! none
}

func locals(t *T, s string, m map[string]*T, c chan *T, i interface{}) {
	var a *T
	var b string
	var sl []*T
	var st T
	var arr [3]*T
	var e interface{}
	a = t //! none
	b = s //! none
	st.p = t //! none
	st = *t //! none
	arr[1] = t //! none
	e = t //! none
	sl = append(sl, t) //! Pointer
	sl[0] = t //! Pointer
	a, ok := m[s] //! none
	a, ok = <-c //! none
	a, ok = i.(*T) //! none
	gp, ok = m[s] //! Pointer
	gp, ok = <-c //! Pointer
	gp, ok = i.(*T) //! Pointer
	gp, gs = make2() //! Pointer, String
	a, gs = make2() //! String
	a, b = make2() //! none
	for _, v := range sl { //! none
		gp = v //! Pointer
	}
	for _, gp = range sl { //! Pointer
	}
	for gs, gp = range m { //! Pointer, String
	}
	for gp = range c { //! Pointer
	}
	select {
	case gp = <-c: //! Pointer
	case gp, ok = <-c: //! Pointer
	case c <- t: //! none
	}
	switch v := i.(type) { //! none
	case *T:
		gp = v //! Pointer
	case string:
		gs = v //! String
	}
	use(a, b, st, arr, e, ok) //! Interface, Interface, Interface, Interface, Interface, Interface
}

func heapLocals(t *T, s string) (func() *T, *string) { //! Pointer
	moved := t //! Pointer
	text := s //! String
	var count int
	count = 1 //! none
	moved = nil //! none
	text = s //! String
	f := func() *T { moved = t; count++; return moved } //! Pointer, Pointer, Pointer, Pointer
	moved = t //! Pointer
	return f, &text
}

func literals(t *T, s string, n *Node) { //! Pointer
	gnode = &Node{left: n, name: s, any: t, items: []*T{t, nil}} //! Interface, Pointer, Pointer, Pointer, Slice, String
	gsl = []*T{t, nil, &gst, new(T)} //! Pointer, Pointer, Slice
	gi = []string{s, "c"} //! Interface, String
	gi = map[string]*T{"a": t} //! Interface
	gi = [2]*T{t, nil} //! Interface
	gi = &PP{t, &gst} //! Interface, Pointer
	gi = struct{ a *T; b int }{t, 1} //! Interface
	go globals(t, s, nil, nil, nil, nil, nil, nil, n)
	defer fields(n, n, t, s, 1)
	defer func() { gp = t }() //! Pointer, Pointer
	gf = func(i int) int { gp = t; return i } //! Pointer, Pointer, Pointer
	panic(t)
}

func noBarrier(n, o *Node, t *T, s string, sl []*T, i interface{}, m map[string]*T, k int) {
	n.left = nil //! none
	n.right = &gn //! none
	n.name = "" //! none
	n.name = "constant" //! none
	n.items = nil //! none
	n.any = nil //! none
	n.err = nil //! none
	n.call = nil //! none
	n.table = nil //! none
	n.c = nil //! none
	n.arr = [3]*T{} //! none
	n.one = One{} //! none
	n.pp = PP{} //! none
	n.quad = Quad{} //! none
	n.two = Str2{} //! none
	n.mix = Mix{} //! none
	n.wide = Wide{} //! none
	n.sc = Scalars{} //! none
	n.sc = o.sc //! none
	n.sc.a = k //! none
	n.u += 2 //! none
	n.f *= 2 //! none
	n.b = k > 1 //! none
	n.ps.u = 3 //! none
	n.sp.u = uintptr(k) //! none
	n.psp.u = k //! none
	n.wide.us[1] = 7 //! none
	n.bytes[1]++ //! none
	n.bytes[k], n.bytes[0] = n.bytes[0], n.bytes[k] //! none
	*n = Node{} //! none
	gn.left = nil //! none
	gn.u = 1 //! none
	ga[0] = nil //! none
	ga[1] = &gst //! none
	gst.n = 3 //! none
	gst.p = nil //! none
	gst.q = &gst //! none
	m["k"] = t //! none
	m["k"] = nil //! none
	delete(m, "k") //! none
	*(*uintptr)(unsafe.Pointer(&n.left)) = uintptr(unsafe.Pointer(o)) //! none
	gu = uintptr(unsafe.Pointer(t)) //! none
	var v T
	v = *t //! none
	v.p = t //! none
	v.p, v.q = v.q, v.p //! none
	w := v //! none
	x := &v //! none
	y := n.items //! none
	y = append(y, nil) //! none
	y = y[1:] //! none
	z := i //! none
	z = t //! none
	name := s + "x" //! none
	name += s //! none
	var arr [3]*T
	arr[k] = t //! none
	arr[0], arr[1] = arr[1], arr[0] //! none
	b := []byte(s) //! none
	b = append(b, 1, 2) //! none
	copy(b, s) //! none
	copy(b[1:], b) //! none
	_, ok := m["k"] //! none
	c := n.call //! none
	c = func(j int) int { return j } //! none
	_, _, _, _, _, _, _, _ = w, x, z, name, ok, c, arr, y //! none
	sl = nil //! none
	t = nil //! none
	i = 5 //! none
}

func main() {}
