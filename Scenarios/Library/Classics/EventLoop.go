// An event loop over one channel: events of many types, some of them closures, handlers in a map, replies through channels
// that travel inside the events. All state belongs to the loop's goroutine; what others
// see of it went through a channel, so that its reachability passes from stack to buffer to stack.
//
//gcsim:procs 3
//gcsim:gogc 10
package main

type event interface{}

type (
	set struct {
		key   string
		value *int
	}
	get struct {
		key   string
		reply chan<- *int
	}
	do   func(state map[string]*int)
	tick struct{}
	stop struct{ done chan struct{} }
)

type loop struct {
	events   chan event
	state    map[string]*int
	handlers map[string][]func(*int)
	ticks    int
}

func (l *loop) run() {
	for e := range l.events {
		switch e := e.(type) {
		case set:
			l.state[e.key] = e.value
			for _, handler := range l.handlers[e.key] {
				handler(e.value)
			}
		case *get:
			e.reply <- l.state[e.key]
		case do:
			e(l.state)
		case tick, *tick:
			l.ticks++
		case stop:
			close(e.done)
		default:
			panic("unknown event")
		}
	}
}

func (l *loop) get(key string) *int {
	reply := make(chan *int)
	l.events <- &get{key, reply}
	return <-reply
}

func name(client, i int) string {
	return string([]byte{byte('a' + client), byte('0' + i%10)})
}

func client(l *loop, id int, done chan<- int) {
	sum := 0
	for i := 0; i < 30; i++ {
		value := id*100 + i
		l.events <- set{name(id, i), &value}
		if got := l.get(name(id, i)); got != &value {
			panic("another value came back")
		}
		l.events <- do(func(state map[string]*int) { *state[name(id, i)] += id })
		sum += *l.get(name(id, i))
		l.events <- tick{}
	}
	done <- sum
}

func main() {
	l := &loop{events: make(chan event, 3), state: map[string]*int{}, handlers: map[string][]func(*int){}}
	watched := 0
	l.handlers["b7"] = append(l.handlers["b7"], func(v *int) { watched += *v }, func(*int) { watched++ })
	go l.run()
	done := make(chan int)
	for id := 0; id < 3; id++ {
		go client(l, id, done)
	}
	println("sum", <-done+<-done+<-done)
	l.events <- &tick{}
	end := stop{make(chan struct{})}
	l.events <- end
	_, open := <-end.done
	println("ticks", l.ticks, "keys", len(l.state), "watched", watched, "open", open, "missing", l.state["zz"] == nil)
	close(l.events)
}

// Output:
// sum 10395
// ticks 91 keys 30 watched 354 open false missing true
