// Functions and methods called through reflect, functions made by it, channels and maps used by it. The arguments of such a call
// are copied into a frame that the runtime builds: while the call is under way nothing but that
// frame may refer to them.
//
//gcsim:procs 2
//gcsim:gogc 10
package main

import "reflect"

type number struct{ Value int }

type adder struct {
	base *number
}

func (a adder) Add(n *number) *number { return &number{a.base.Value + n.Value} }
func (a *adder) Reset(n *number)      { a.base = n }

type binaryFunc func(a, b *number) (*number, bool)

func divide(a, b *number) (*number, bool) {
	if b.Value == 0 {
		return nil, false
	}
	return &number{a.Value / b.Value}, true
}

// traced makes a function of the type of f that calls f and counts.
func traced(f interface{}, calls *int) interface{} {
	v := reflect.ValueOf(f)
	return reflect.MakeFunc(v.Type(), func(args []reflect.Value) []reflect.Value {
		*calls++
		return v.Call(args)
	}).Interface()
}

func main() {
	calls, sum := 0, 0
	count := traced(binaryFunc(divide), &calls).(binaryFunc)
	for i := 0; i < 40; i++ {
		if q, ok := count(&number{1000}, &number{i % 10}); ok {
			sum += q.Value
		}
	}
	println("calls", calls, "sum", sum)

	a := &adder{&number{1}}
	for i := 0; i < 40; i++ {
		args := []reflect.Value{reflect.ValueOf(&number{i})}
		sum := reflect.ValueOf(a).Method(0).Call(args)[0]
		reflect.ValueOf(a).MethodByName("Reset").Call([]reflect.Value{sum})
	}
	println("base", a.base.Value)

	ch := make(chan *number, 1)
	done := make(chan int)
	go func() {
		total := 0
		for v, ok := reflect.ValueOf(ch).Recv(); ok; v, ok = reflect.ValueOf(ch).Recv() {
			total += v.Elem().Field(0).Interface().(int)
		}
		done <- total
	}()
	m := make(map[string]*number)
	for i := 0; i < 30; i++ {
		n := reflect.New(reflect.TypeOf(number{}))
		n.Elem().Field(0).Set(reflect.ValueOf(i))
		reflect.ValueOf(ch).Send(n)
		reflect.ValueOf(m).SetMapIndex(reflect.ValueOf(string([]byte{byte('a' + i%4)})), n)
	}
	close(ch)
	println("received", <-done, "in the map", len(m), m["a"].Value, m["d"].Value)
	reflect.ValueOf(m).SetMapIndex(reflect.ValueOf("a"), reflect.Value{})
	println(len(m), reflect.TypeOf(count).String(), reflect.ValueOf(m).Kind() == reflect.Map)
}

// Output:
// calls 40 sum 11308
// base 781
// received 435 in the map 4 28 27
// 3 main.binaryFunc true
