{{/* Name of all objects; 52 characters, so that what is appended fits into a DNS label. */}}
{{- define "drift-watch.name" -}}
{{- if .Values.fullnameOverride }}{{ .Values.fullnameOverride }}
{{- else if contains .Chart.Name .Release.Name }}{{ .Release.Name | trunc 52 | trimSuffix "-" }}
{{- else }}{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 52 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{/* Labels of the pods that serve. They cannot change: a Deployment's selector is for ever. */}}
{{- define "drift-watch.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{/* Labels of pods that do something else, which no Service may find. Arguments: root, what. */}}
{{- define "drift-watch.taskSelector" -}}
app.kubernetes.io/name: {{ printf "%s-%s" .root.Chart.Name .what }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end }}

{{- define "drift-watch.commonLabels" -}}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{- define "drift-watch.labels" -}}
{{ include "drift-watch.selector" . }}
{{ include "drift-watch.commonLabels" . }}
{{- end }}

{{- define "drift-watch.taskLabels" -}}
{{ include "drift-watch.taskSelector" . }}
{{ include "drift-watch.commonLabels" .root }}
{{- end }}

{{- define "drift-watch.image" -}}
{{- $image := .Values.image -}}
{{- if $image.digest }}{{ $image.repository }}@{{ $image.digest }}
{{- else }}{{ $image.repository }}:{{ $image.tag | default .Chart.AppVersion }}
{{- end }}
{{- end }}

{{/* Fewest pods that are to run. */}}
{{- define "drift-watch.fewest" -}}
{{- if .Values.autoscaling.enabled }}{{ .Values.autoscaling.minReplicas }}{{ else }}{{ .Values.replicaCount }}{{ end }}
{{- end }}

{{/*
Hosts that requests may name, as JSON: those of the world, the names of the Service inside of the cluster, and what a
port-forward has. Nothing, which is any host, while none of the world is known.
*/}}
{{- define "drift-watch.hosts" -}}
{{- $public := concat .Values.hosts (ternary .Values.ingress.hosts list .Values.ingress.enabled) -}}
{{- /* not written out: the names of settings in templates are those that `settings` does not take */ -}}
{{- $publicUrl := printf "APP_%s" "PUBLIC_URL" -}}
{{- if or $public (hasKey .Values.settings $publicUrl) -}}
{{- $name := include "drift-watch.name" . -}}
{{- $inside := printf "%s.%s" $name .Release.Namespace -}}
{{- $service := list $name $inside (printf "%s.svc" $inside) (printf "%s.svc.cluster.local" $inside) -}}
{{- concat $public $service (list "localhost" "127.0.0.1") | uniq | toJson -}}
{{- end -}}
{{- end }}
