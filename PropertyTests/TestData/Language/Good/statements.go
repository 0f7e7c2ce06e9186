// Every kind of statement.
package main

import "runtime"

type shape interface {
	area() int
}

type square struct{ side int }
type circle int

func (s square) area() int  { return s.side * s.side }
func (c *circle) area() int { return 3 * int(*c) * int(*c) }

type failure struct{ text string }

func (f failure) Error() string { return f.text }

func loops(values []int, text string, m map[string]*int, in <-chan int) (total int) {
	for i := 0; i < len(values); i++ {
		total += values[i]
	}
	for total > 100 {
		total >>= 1
	}
	for {
		total--
		if total < 0 {
			break
		}
	}
	for i := range values {
		values[i] *= 2
	}
	for i, v := range values {
		total += i ^ v
	}
	for _, r := range text {
		total += int(r)
	}
	for k, v := range m {
		total, *v = len(k), total
	}
	for v := range in {
		total += v
	}
	for range in {
		total++
	}
	var array [4]string
	for i, s := range &array {
		total += i + len(s)
	}
	var i int
	for i = range array {
		total += i
	}
outer:
	for x := 0; ; x++ {
		for y := 0; y < x; y++ {
			switch {
			case y == 3:
				continue outer
			case x == 7:
				break outer
			}
		}
	}
	return total
}

func switches(x int, v interface{}, s shape) string {
	switch y := x * 2; y {
	case 1, 2, 3:
		return "few"
	case 4:
		fallthrough
	case 5:
		x++
	default:
		x--
	}
	switch {
	case x > 3 && x < 9, x == 100:
		return "range"
	}
	switch t := v.(type) {
	case nil:
		return "nil"
	case int, uint:
		_ = t
		return "number"
	case error:
		return t.Error()
	case func() string:
		return t()
	}
	switch s.(type) {
	case square:
	case *circle:
	}
	if sq, ok := s.(square); ok {
		return string('0' + rune(sq.side))
	} else if x := sq.side; x > 3 {
		return "big"
	} else {
		x = 4
	}
	panic("none")
}

func channels(a, b chan int, done chan<- struct{}) int {
	sum := 0
	for {
		select {
		case v := <-a:
			sum += v
		case v, ok := <-b:
			if !ok {
				close(done)
				return sum
			}
			sum -= v
		case done <- struct{}{}:
		case <-a:
		default:
			runtime.Gosched()
		}
	}
}

func protect(f func()) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err, _ = r.(error)
		}
	}()
	f()
	return nil
}

func counterFrom(n int) (func() int, func()) {
	const step = 2
	type pair struct{ a, b int }
	p := pair{n, 0}
	return func() int { return p.a + p.b }, func() { p.b += step; n++ }
}

func forever() int {
	for {
	}
}

func choose(b bool) int {
	if b {
		return 1
	} else {
		return 2
	}
}

func wait() int {
	select {}
}

func init() { order += "i" }

var order = first() + "v"

func first() string { return base }

var base = "b"

func init() { order += "j" }

func main() {
	var c circle = 2
	a, b, done := make(chan int), make(chan int, 3), make(chan struct{})
	go channels(a, b, done)
	a <- 1
	close(b)
	get, bump := counterFrom(3)
	bump()
	println(get(), loops([]int{1}, "x", nil, nil), switches(1, "s", square{2}), choose(true), c.area())
	err := protect(func() { panic(failure{"bad"}) })
	if err != nil {
		println(err.Error(), order)
	}
	{
		a := 3
		a++
		_ = a
	}
	if false {
		forever()
		wait()
		go println("go")
		defer func() {}()
	}
	<-done
}
