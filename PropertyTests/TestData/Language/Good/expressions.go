//gcsim:processors 2
//gcsim:seed  7
// Every kind of expression and literal, each in a place where its type matters.
package main

import (
	"os"
	"reflect"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"
	"unsafe"
)

type color uint8

const (
	red color = iota
	green
	blue
	_
	last = iota * 10
)

const (
	kilo  = 1 << (10 * (iota + 1))
	mega
	third = 1.0 / 3
	name  = "gc" + "sim"
	limit = len(name) + 'a'
)

type point struct{ x, y int }

type node struct {
	point
	*list
	label string `json:"label"`
	next  *node
	links [2]*node
}

type list struct {
	items []interface{}
	count int
}

func (p *point) move(dx, dy int) { p.x, p.y = p.x+dx, p.y+dy }
func (p point) sum() int          { return p.x + p.y }
func (l *list) add(v interface{}) { l.items, l.count = append(l.items, v), l.count+1 }

type mover interface {
	move(dx, dy int)
}

type summer interface {
	mover
	sum() int
}

var (
	table   = [...]string{2: "two", 0: "zero", 5: "five"}
	byName  = map[string]point{"origin": {}, "unit": {1, 1}}
	pairs   = [][2]*point{{{1, 2}, nil}, {}}
	nested  = map[point][]map[string]int{{1, 2}: {{"a": 1}, nil}}
	grey    = func() color { return blue }
	matrix  [3][last / 10]float64
	counter int64
	flags   uint32 = 1<<31 | 0x7f&^0x0f ^ 3
)

func variadic(prefix string, rest ...interface{}) (n int, err error) {
	n = len(rest)
	return
}

func spread() (string, int, error) { return "a", 1, nil }

func shifts(n uint) (uint8, int64, float64) {
	var s uint8 = 1 << n
	t := int64(1)<<n + 1<<3
	return s, t, float64(uint64(1) << n)
}

func conversions(p unsafe.Pointer, b []byte, r []rune, c color) string {
	u := uintptr(p) + unsafe.Offsetof(node{}.label) + unsafe.Sizeof(*(*node)(p))
	q := (*int)(unsafe.Pointer(u))
	_ = interface{}(q)
	_ = (<-chan int)(make(chan int, 1))
	_ = func(int) string(nil)
	return string(b) + string(r) + string('a'+rune(c)) + "\x41\101\u00e9\U0001F600\n" + `raw\n`
}

func selections(n *node, s summer) (int, error) {
	n.move(1, 2)
	n.add(n.sum())
	n.point.move(3, 4)
	f := n.move
	f(5, 6)
	g := (*point).move
	g(&n.point, 7, 8)
	h := point.sum
	k := s.sum
	e := summer.sum
	s = &n.point
	if m, ok := s.(mover); ok && m != nil {
		m.move(1, 1)
	}
	return h(n.point) + k() + e(s), nil
}

func library() {
	var m sync.Mutex
	var once sync.Once
	var group sync.WaitGroup
	pool := sync.Pool{New: func() interface{} { return new(node) }}
	m.Lock()
	defer m.Unlock()
	group.Add(1)
	once.Do(func() { group.Done() })
	group.Wait()
	pool.Put(pool.Get().(*node))
	atomic.AddInt64(&counter, 1)
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	_ = stats.BySize[3].Mallocs
	_ = debug.SetGCPercent(100)
	v := reflect.ValueOf(&counter).Elem()
	v.Set(reflect.Zero(v.Type()))
	time.Sleep(3*time.Millisecond + time.Second/2)
	_ = time.Since(time.Now()) < time.Minute
	if len(os.Args) > 99 && v.Kind() == reflect.Int64 {
		os.Exit(3)
	}
}

func main() {
	n := &node{point: point{1, 2}, list: new(list), label: name}
	n.links[1], n.next = n, n.links[0]
	sum, _ := selections(n, n)
	count, err := variadic("x", 1, "two", 3.5, nil, 'c', n)
	variadic("y", n.items...)
	_, _ = variadic("z")
	a, b, c := spread()
	println(sum, count, err == nil, a, b, c != nil, len(table), cap(table[1:2:4]), matrix[1][2])
	print(byName["unit"].x, pairs[0][0].y, -kilo, +mega, ^0, !true, third*3, limit, grey() == blue)
	x, ok := byName["none"]
	_, ok = interface{}(x).(point)
	println(ok, nested[point{1, 2}][0]["a"], "abc"[1], name[:2], flags, green, red)
	s := append([]byte("abc"), "def"...)
	copy(s[1:], s)
	copy(s, "xyz")
	delete(byName, "unit")
	_ = conversions(unsafe.Pointer(n), s, []rune("é"), green)
	shifts(3)
	library()
	func(args ...int) { counter += int64(len(args)) }([]int{1, 2}...)
}
