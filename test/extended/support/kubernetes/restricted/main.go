// Checks pod templates against the restricted Pod Security Standard with the evaluator of Kubernetes itself.
// Reads rendered manifests from standard input; prints one line for each violation. Exit code 1: there are some.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	appsv1 "k8s.io/api/apps/v1"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/yaml"
	"k8s.io/client-go/kubernetes/scheme"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
)

type workload struct {
	name string
	meta *metav1.ObjectMeta
	spec *corev1.PodSpec
}

func main() {
	evaluator, err := policy.NewEvaluator(policy.DefaultChecks())
	if err != nil {
		fail(err)
	}
	restricted := api.LevelVersion{Level: api.LevelRestricted, Version: api.LatestVersion()}
	workloads, violations := 0, 0
	documents := yaml.NewDocumentDecoder(os.Stdin)
	for {
		found, err := next(documents)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			fail(err)
		}
		if found == nil {
			continue
		}
		workloads++
		for _, result := range evaluator.EvaluatePod(restricted, found.meta, found.spec) {
			if !result.Allowed {
				violations++
				fmt.Printf("%s: %s: %s\n", found.name, result.ForbiddenReason, result.ForbiddenDetail)
			}
		}
	}
	fmt.Printf("%d workloads, %d violations\n", workloads, violations)
	if violations > 0 {
		os.Exit(1)
	}
}

// next is the workload of the next document; nil when it has none.
func next(documents io.Reader) (*workload, error) {
	buffer := make([]byte, 4<<20)
	length, err := documents.Read(buffer)
	if err != nil {
		return nil, err
	}
	text, err := yaml.ToJSON(buffer[:length])
	if err != nil {
		return nil, err
	}
	if string(text) == "null" {
		return nil, nil
	}
	object, kind, err := scheme.Codecs.UniversalDeserializer().Decode(text, nil, nil)
	if runtime.IsNotRegisteredError(err) {
		return nil, nil // a kind of a custom resource: it has no pods
	}
	if err != nil {
		return nil, err
	}
	switch one := object.(type) {
	case *appsv1.Deployment:
		return of(kind.Kind, one.Name, &one.Spec.Template.ObjectMeta, &one.Spec.Template.Spec), nil
	case *batchv1.Job:
		return of(kind.Kind, one.Name, &one.Spec.Template.ObjectMeta, &one.Spec.Template.Spec), nil
	case *corev1.Pod:
		return of(kind.Kind, one.Name, &one.ObjectMeta, &one.Spec), nil
	}
	return nil, nil
}

func of(kind, name string, meta *metav1.ObjectMeta, spec *corev1.PodSpec) *workload {
	return &workload{fmt.Sprintf("%s/%s", kind, name), meta, spec}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(2)
}
