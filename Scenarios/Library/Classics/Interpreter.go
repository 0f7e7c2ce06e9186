// An interpreter of expression trees: nodes of many types behind one interface, evaluated by a type switch, and simplified
// into new trees. The tree is all interfaces, and each evaluation boxes its value, so most
// words that the marker meets are interface pairs.
//
//gcsim:procs 2
//gcsim:gogc 10
package main

type (
	expr   interface{}
	number float64
	name   string
	binary struct {
		op          byte
		left, right expr
	}
	negation struct{ operand expr }
	let      struct {
		name        name
		value, body expr
	}
	lambda struct {
		parameter name
		body      expr
	}
	call struct{ function, argument expr }
)

type scope struct {
	name  name
	value interface{}
	outer *scope
}

type closure struct {
	*lambda
	scope *scope
}

func (s *scope) find(n name) interface{} {
	for ; s != nil; s = s.outer {
		if s.name == n {
			return s.value
		}
	}
	panic("no variable " + string(n))
}

func eval(e expr, s *scope) interface{} {
	switch e := e.(type) {
	case number:
		return float64(e)
	case name:
		return s.find(e)
	case negation:
		return -eval(e.operand, s).(float64)
	case *binary:
		l, r := eval(e.left, s).(float64), eval(e.right, s).(float64)
		switch e.op {
		case '+':
			return l + r
		case '*':
			return l * r
		case '<':
			return l < r
		}
	case *let:
		return eval(e.body, &scope{e.name, eval(e.value, s), s})
	case *lambda:
		return closure{e, s}
	case call:
		c := eval(e.function, s).(closure)
		return eval(c.body, &scope{c.parameter, eval(e.argument, s), c.scope})
	case nil:
		return nil
	}
	panic("no such expression")
}

// simplify folds constants; it shares with e what stays as it was.
func simplify(e expr) expr {
	switch e := e.(type) {
	case *binary:
		l, r := simplify(e.left), simplify(e.right)
		if x, ok := l.(number); ok && e.op == '*' && x == 1 {
			return r
		}
		return &binary{e.op, l, r}
	case negation:
		operand := simplify(e.operand)
		if n, ok := operand.(number); ok {
			return -n
		}
		return negation{operand}
	}
	return e
}

func size(e expr) int {
	switch e := e.(type) {
	case *binary:
		return 1 + size(e.left) + size(e.right)
	case negation:
		return 1 + size(e.operand)
	}
	return 1
}

func main() {
	var e expr = number(2)
	for i := 0; i < 40; i++ {
		e = &binary{"+*"[i%2], number(i % 3), negation{e}}
	}
	simple := simplify(e)
	println(size(e), "nodes become", size(simple))
	println(eval(e, nil).(float64) == eval(simple, nil).(float64))

	square := &lambda{"x", &binary{'*', name("x"), name("x")}}
	twice := &lambda{"f", &lambda{"y", call{name("f"), call{name("f"), name("y")}}}}
	program := &let{"square", square, &let{"twice", twice, call{call{name("twice"), name("square")}, name("n")}}}
	sum := 0.0
	for i := 0; i < 30; i++ {
		sum += eval(program, &scope{name: "n", value: float64(i)}).(float64)
	}
	println(int(sum), eval(&binary{'<', number(1), number(2)}, nil).(bool), eval(nil, nil) == nil)
}

// Output:
// 121 nodes become 106
// true
// 4463999 true true
