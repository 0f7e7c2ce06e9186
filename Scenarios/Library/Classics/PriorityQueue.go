// A binary heap behind an interface, as package container/heap has it: every element passes through interface{} when it
// is pushed and popped. Swaps exchange pointers between two slots of one array while
// the collector may be between them.
//
//gcsim:procs 2
//gcsim:gogc 10
package main

type ordered interface {
	Len() int
	Less(i, j int) bool
	Swap(i, j int)
}

type queue interface {
	ordered
	Push(x interface{})
	Pop() interface{}
}

func push(q queue, x interface{}) {
	q.Push(x)
	for j := q.Len() - 1; j > 0; {
		i := (j - 1) / 2
		if !q.Less(j, i) {
			break
		}
		q.Swap(i, j)
		j = i
	}
}

func pop(q queue) interface{} {
	n := q.Len() - 1
	q.Swap(0, n)
	for i := 0; ; {
		child := 2*i + 1
		if child >= n {
			break
		}
		if other := child + 1; other < n && q.Less(other, child) {
			child = other
		}
		if !q.Less(child, i) {
			break
		}
		q.Swap(i, child)
		i = child
	}
	return q.Pop()
}

type task struct {
	priority int
	name     string
	index    int
}

type tasks []*task

func (t tasks) Len() int            { return len(t) }
func (t tasks) Less(i, j int) bool  { return t[i].priority < t[j].priority }
func (t tasks) Swap(i, j int)       { t[i], t[j] = t[j], t[i]; t[i].index, t[j].index = i, j }
func (t *tasks) Push(x interface{}) { *t = append(*t, x.(*task)); x.(*task).index = len(*t) - 1 }
func (t *tasks) Pop() interface{} {
	last := len(*t) - 1
	x := (*t)[last]
	(*t)[last] = nil // else the array would keep the task alive
	*t = (*t)[:last]
	return x
}

type numbers struct{ values []float64 }

func (n *numbers) Len() int           { return len(n.values) }
func (n *numbers) Less(i, j int) bool { return n.values[i] > n.values[j] }
func (n *numbers) Swap(i, j int)      { n.values[i], n.values[j] = n.values[j], n.values[i] }
func (n *numbers) Push(x interface{}) { n.values = append(n.values, x.(float64)) }
func (n *numbers) Pop() (x interface{}) {
	x, n.values = n.values[len(n.values)-1], n.values[:len(n.values)-1]
	return
}

func main() {
	t := &tasks{}
	for i := 0; i < 150; i++ {
		push(t, &task{priority: i * 7919 % 1009, name: string([]byte{'a' + byte(i%26), byte('0' + i%10)})})
		if i%3 == 2 {
			pop(t)
		}
	}
	last, popped, names := -1, 0, ""
	for t.Len() > 0 {
		next := pop(t).(*task)
		if next.priority < last || next.index != t.Len() {
			panic("the heap is out of order")
		}
		last = next.priority
		if popped++; popped%10 == 0 {
			names += " " + next.name
		}
	}
	println(popped, "tasks:"+names)
	n := &numbers{}
	for _, v := range []float64{2.5, -1, 1e3, 0, 7} {
		push(n, v)
	}
	println(pop(n).(float64), pop(n).(float64), n.Len())
}

// Output:
// 100 tasks: t9 f9 r9 k2 w2 p5 q0 j3 v3 h3
// +1.000000e+003 +7.000000e+000 3
