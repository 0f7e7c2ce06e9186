// Dispatch over interfaces: values of several shapes behind one interface, some boxed, some plain pointers, with promoted
// methods and embedded interfaces. An interface is two words, of which the collector follows the
// second; boxing a struct allocates.
//
//gcsim:procs 2
//gcsim:gogc 10
package main

type shape interface {
	area() int
	named
}

type named interface {
	name() string
}

type label struct{ text string }

func (l *label) name() string { return l.text }

type square struct {
	*label
	side int
}

type rectangle struct {
	label
	width, height int
}

type scaled struct {
	shape
	factor int
}

type unit int

func (s square) area() int     { return s.side * s.side }
func (r *rectangle) area() int { return r.width * r.height }
func (s scaled) area() int     { return s.factor * s.shape.area() }
func (u unit) area() int       { return int(u) }
func (unit) name() string      { return "unit" }

func build(i int) shape {
	switch i % 4 {
	case 0:
		return square{&label{"square"}, i}
	case 1:
		return &rectangle{label{"rectangle"}, i, i + 1}
	case 2:
		return scaled{build(i + 3), 2}
	}
	return unit(i)
}

func total(shapes ...shape) (sum int) {
	for _, s := range shapes {
		sum += s.area()
	}
	return
}

func main() {
	var shapes []shape
	names := 0
	for i := 0; i < 150; i++ {
		shapes = append(shapes, build(i))
		if i >= 20 {
			shapes[i-20], shapes[i-10] = shapes[i-10], shapes[i-20]
		}
		names += len(shapes[i/2].name())
	}
	println("total", total(shapes...), "names", names, "none", total())

	var n named = shapes[len(shapes)-1]
	_, isShape := n.(shape)
	_, isUnit := n.(unit)
	println(n.name(), isShape, isUnit, n == named(build(149)))

	bound := shapes[0].area        // a method value of an interface
	byPointer := (*rectangle).area // a method expression
	promoted := square.name        // of an embedded pointer
	fromInterface := shape.area    // of an interface
	println(bound() == fromInterface(shapes[0]), byPointer(&rectangle{width: 6, height: 7}))
	println(promoted(square{label: &label{"promoted"}}), fromInterface(unit(5)))
}

// Output:
// total 1153107 names 1050 none 0
// rectangle true false false
// true 42
// promoted 5
