{{/* What the schema of the values cannot say: rules between values. */}}
{{- define "drift-watch.check" -}}
{{- $drainSeconds := divf .Values.drainDelayMs 1000 | addf .Values.preStopSeconds -}}
{{- if le $drainSeconds (float64 .Values.loadBalancerGraceSeconds) -}}
{{- fail (printf "preStopSeconds and drainDelayMs are %v s together; they must be more than loadBalancerGraceSeconds (%v), or requests reach a pod that is gone" $drainSeconds .Values.loadBalancerGraceSeconds) -}}
{{- end -}}
{{- if and .Values.database.uri .Values.database.uriSecret -}}
{{- fail "database.uri and database.uriSecret are both set; one of them must go" -}}
{{- end -}}
{{- if and .Values.autoscaling.enabled (gt (int .Values.autoscaling.minReplicas) (int .Values.autoscaling.maxReplicas)) -}}
{{- fail "autoscaling.minReplicas is more than autoscaling.maxReplicas" -}}
{{- end -}}
{{- range $kind, $what := dict "serviceMonitor" .Values.metrics.serviceMonitor "prometheusRule" .Values.metrics.prometheusRule -}}
{{- if and $what.enabled (not $.Values.metrics.enabled) -}}
{{- fail (printf "metrics.%s needs metrics.enabled" $kind) -}}
{{- end -}}
{{- end -}}
{{- end }}
