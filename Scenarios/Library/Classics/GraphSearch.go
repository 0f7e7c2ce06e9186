// Breadth-first search over a graph of pointers with cycles, then the strongly connected parts of it. Reachability in
// cycles is what a tracing collector is for: when the graph is cut in two, the half without a root
// dies although all of its nodes refer to each other.
//
//gcsim:procs 2
//gcsim:gogc 10
package main

type vertex struct {
	id    int
	edges []*vertex
}

type graph struct {
	vertices []*vertex
}

func build(n int) *graph {
	g := &graph{make([]*vertex, n)}
	for i := range g.vertices {
		g.vertices[i] = &vertex{id: i}
	}
	for i, v := range g.vertices {
		for _, step := range [...]int{2, 10, n - 4} {
			v.edges = append(v.edges, g.vertices[(i+step)%n])
		}
	}
	return g
}

func (v *vertex) distances() map[*vertex]int {
	distance := map[*vertex]int{v: 0}
	for queue := []*vertex{v}; len(queue) > 0; queue = queue[1:] {
		from := queue[0]
		for _, to := range from.edges {
			if _, seen := distance[to]; !seen {
				distance[to] = distance[from] + 1
				queue = append(queue, to)
			}
		}
	}
	return distance
}

// parts is Tarjan's algorithm.
func (g *graph) parts() (sizes []int) {
	type state struct {
		index, low int
		onStack    bool
	}
	states := make(map[*vertex]*state)
	var stack []*vertex
	var visit func(v *vertex) *state
	visit = func(v *vertex) *state {
		s := &state{len(states), len(states), true}
		states[v] = s
		stack = append(stack, v)
		for _, w := range v.edges {
			if t, ok := states[w]; !ok {
				if t = visit(w); t.low < s.low {
					s.low = t.low
				}
			} else if t.onStack && t.index < s.low {
				s.low = t.index
			}
		}
		if s.low == s.index {
			size := 0
			for done := false; !done; size++ {
				w := stack[len(stack)-1]
				stack = stack[:len(stack)-1]
				states[w].onStack = false
				done = w == v
			}
			sizes = append(sizes, size)
		}
		return s
	}
	for _, v := range g.vertices {
		if states[v] == nil {
			visit(v)
		}
	}
	return sizes
}

func main() {
	for round := 0; round < 3; round++ {
		g := build(40 + 2*round)
		far, sum := 0, 0
		distance := g.vertices[0].distances()
		for v, d := range distance {
			if d > far {
				far = d
			}
			sum += d * v.id
		}
		println("reached", len(distance), "of", len(g.vertices), "far", far, "sum", sum)
		sizes := g.parts()
		println("parts", len(sizes), sizes[0], sizes[1])
		g.vertices = g.vertices[:20] // the rest stays reachable only along edges
		println("left", len(g.vertices[1].distances()))
	}
}

// Output:
// reached 20 of 40 far 4 sum 1000
// parts 2 20 20
// left 20
// reached 21 of 42 far 5 sum 1200
// parts 2 21 21
// left 21
// reached 22 of 44 far 4 sum 1292
// parts 2 22 22
// left 22
