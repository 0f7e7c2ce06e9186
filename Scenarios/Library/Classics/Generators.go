// Generators as closures. A captured variable lives in the heap as an object of its own, shared by all closures that
// name it; a chain of generators is a chain of closure objects, and the last one keeps the
// whole chain alive.
//
//gcsim:procs 2
//gcsim:gogc 10
package main

type generator func() (value int, ok bool)

func counter(from, to int) generator {
	return func() (int, bool) {
		if from >= to {
			return 0, false
		}
		from++
		return from - 1, true
	}
}

func mapped(g generator, f func(int) int) generator {
	return func() (value int, ok bool) {
		if value, ok = g(); ok {
			value = f(value)
		}
		return
	}
}

func filtered(g generator, keep func(int) bool) generator {
	return func() (int, bool) {
		for {
			if v, ok := g(); !ok || keep(v) {
				return v, ok
			}
		}
	}
}

func chained(all ...generator) generator {
	return func() (int, bool) {
		for len(all) > 0 {
			if v, ok := all[0](); ok {
				return v, true
			}
			all = all[1:]
		}
		return 0, false
	}
}

func sum(g generator) (total int) {
	for v, ok := g(); ok; v, ok = g() {
		total += v
	}
	return
}

// cell gives a getter and a setter of one variable.
func cell(value *int) (get func() *int, set func(*int)) {
	return func() *int { return value }, func(v *int) { value = v }
}

func fibonacci() func() int {
	a, b := 0, 1
	return func() int {
		defer func() { a, b = b, a+b }()
		return a
	}
}

func main() {
	total := 0
	for round := 0; round < 25; round++ {
		odd := filtered(counter(0, 10+round), func(v int) bool { return v&1 == 1 })
		squares := mapped(counter(0, round), func(v int) int { return v*v + round })
		total += sum(chained(odd, squares, counter(5, 8)))
	}
	println("total", total)

	get, set := cell(new(int))
	for i := 0; i < 100; i++ {
		next := *get() + i
		set(&next)
	}
	println("cell", *get())

	f := fibonacci()
	for i := 0; i < 30; i++ {
		f()
	}
	println("fibonacci", f())

	var functions [3]func() int
	for i := range functions { // one variable i for the whole loop, and a copy for each round
		j := i * i
		functions[i] = func() int { j++; return j }
	}
	println(functions[0](), functions[1](), functions[2](), functions[2]())
}

// Output:
// total 36171
// cell 4950
// fibonacci 832040
// 1 2 5 6
