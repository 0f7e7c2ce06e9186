// The prime sieve over channels: each filter is a goroutine blocked on a channel that only it and its
// neighbours hold. The collector scans many small parked stacks as roots; what keeps a filter's channels
// reachable is nothing but those stacks. At the end of the program all filters are still parked.
//
//gcsim:procs 4
//gcsim:gogc 10
package main

// A message carries its number in a heap object, so that pointers travel through the channels.
type message struct {
	number int
	passed int // filters that let it through
}

func generate(out chan<- *message) {
	for i := 2; ; i++ {
		out <- &message{number: i}
	}
}

func filter(in <-chan *message, out chan<- *message, prime int) {
	for {
		m := <-in
		if m.number%prime != 0 {
			m.passed++
			out <- m
		}
	}
}

func main() {
	in := make(chan *message)
	go generate(in)
	filters := 0
	for filters < 12 {
		m := <-in
		if m.passed != filters {
			panic("a filter was passed by")
		}
		print(m.number, " ")
		out := make(chan *message, filters%3)
		go filter(in, out, m.number)
		in = out
		filters++
	}
	println("are the first", filters, "primes")
}

// Output:
// 2 3 5 7 11 13 17 19 23 29 31 37 are the first 12 primes
